const MARKER = Symbol.for('palisade.outbound-failure')

/** Why a request did not come back. `refused`: it was never sent, or a redirect led where it may not. */
export const OUTBOUND_FAILURES = {
  refused: 'The address is not allowed',
  failed: 'The remote server could not be reached',
  'too-large': 'The response is too large',
  timeout: 'The request took too long',
} as const

export type OutboundFailureKind = keyof typeof OUTBOUND_FAILURES

/** Its message is safe to show: it names the host, never an address inside the network. */
export class OutboundFailure extends Error {
  readonly [MARKER] = true
  readonly kind: OutboundFailureKind
  /** It went out and no answer came: what it asks for may have happened. */
  readonly mayHaveArrived: boolean

  constructor(kind: OutboundFailureKind, message: string, cause?: unknown, mayHaveArrived = false) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = 'OutboundFailure'
    this.kind = kind
    this.mayHaveArrived = mayHaveArrived
  }

  static isInstance(value: unknown): value is OutboundFailure {
    return typeof value === 'object' && value !== null && (value as Record<symbol, unknown>)[MARKER] === true
  }
}
