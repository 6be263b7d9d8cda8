import type { Refusal, Result } from '@/lib/shared/result'
import type { HostAnswer } from './session'

/** The gateway's answer as the text that goes back into the guest. */
export const toHostAnswer = (answer: Result<string, Refusal>): HostAnswer =>
  answer.ok ? { ok: true, json: answer.value } : { ok: false, json: JSON.stringify(answer.error) }
