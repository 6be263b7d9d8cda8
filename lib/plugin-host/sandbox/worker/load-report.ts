import type { GuestErrorText } from '../fault'
import type { ReplyMessage } from '../protocol'

/** What the guest said about its start; the state of the engine decides what it is worth. */
export interface LoadReport {
  error: GuestErrorText | null
  invalidReason: string | null
  isPluginFound: boolean
  /** Reply of `initialize` or `shutdown`. */
  reply: ReplyMessage | null
}

export const createLoadReport = (): LoadReport => ({
  error: null,
  invalidReason: null,
  isPluginFound: false,
  reply: null,
})
