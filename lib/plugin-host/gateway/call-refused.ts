import type { GuestErrorCode } from '@/lib/plugin-sdk/errors'
import type { Refusal } from '@/lib/shared/result'

const MARKER = Symbol.for('palisade.call-refused')

/** A host call that ends with a code for the guest. `message` and `details` are shown to it. */
export class CallRefused extends Error {
  readonly [MARKER] = true
  readonly code: GuestErrorCode
  readonly details: Readonly<Record<string, unknown>> | undefined

  constructor({ code, message, details }: Refusal<GuestErrorCode>, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = 'CallRefused'
    this.code = code
    this.details = details
  }

  /** By marker: services may be bundled apart from the gateway. */
  static isInstance(value: unknown): value is CallRefused {
    return typeof value === 'object' && value !== null && (value as Record<symbol, unknown>)[MARKER] === true
  }
}
