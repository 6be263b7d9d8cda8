const MARKER = Symbol.for('palisade.start-refusal')

/**
 * A reason why the panel cannot start that a person can act on. Printed as plain lines without a stack;
 * the process then ends with status 1. Anything else that is thrown at start is a defect of ours.
 */
export class StartRefusal extends Error {
  readonly [MARKER] = true
  readonly lines: readonly string[]

  constructor(lines: readonly string[], options: { cause?: unknown } = {}) {
    super(lines.join('\n'), options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'StartRefusal'
    this.lines = lines
  }

  /** By marker, not `instanceof`: the bundler may load this module more than once. */
  static isInstance(value: unknown): value is StartRefusal {
    return typeof value === 'object' && value !== null && (value as Record<symbol, unknown>)[MARKER] === true
  }
}
