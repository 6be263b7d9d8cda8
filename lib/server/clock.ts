/** The time, as a dependency: tests set it, everything else reads the machine's. */
export type Clock = { now(): Date }

export const systemClock: Clock = { now: () => new Date() }
