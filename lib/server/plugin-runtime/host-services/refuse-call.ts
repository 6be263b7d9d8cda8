import { CallRefused } from '@/lib/plugin-host/gateway/call-refused'
import type { GuestErrorCode } from '@/lib/plugin-sdk/errors'
import type { Refusal, Result } from '@/lib/shared/result'
import type { OutboundFailure } from '../../outbound/outbound-failure'

/** A refusal as the plugin will see it. */
export const refuseCall = (
  code: GuestErrorCode,
  message: string,
  details?: Readonly<Record<string, unknown>>,
): CallRefused => new CallRefused(details ? { code, message, details } : { code, message })

/** What went out and was not answered is told apart: the ledger does not call it failed, and the plugin can know. */
export const refuseOutbound = (
  code: GuestErrorCode,
  { message, mayHaveArrived }: OutboundFailure,
): CallRefused => refuseCall(code, message, mayHaveArrived ? { sent: true } : undefined)

/** The value of a check, or the refusal thrown to the plugin. */
export const valueOrRefuse = <T>(result: Result<T, Refusal<GuestErrorCode>>): T => {
  if (result.ok) return result.value
  throw new CallRefused(result.error)
}
