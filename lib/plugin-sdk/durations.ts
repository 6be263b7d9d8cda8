const UNITS = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const

/** Milliseconds of a duration written as `90s`, `10m`, `2h` or `7d`; null when it is written otherwise. */
export const parseDuration = (text: string): number | null => {
  const match = /^([1-9][0-9]{0,5})(s|m|h|d)$/.exec(text)
  const unit = match?.[2]
  if (unit !== 's' && unit !== 'm' && unit !== 'h' && unit !== 'd') return null
  return Number(match?.[1]) * UNITS[unit]
}

const RATE_UNITS = { s: 1000, min: 60_000, hour: 3_600_000, day: 86_400_000 } as const

/** A rate: so many in each window. */
export interface Rate {
  readonly count: number
  readonly windowMs: number
}

/** Reads a rate written as `10/min` (units s, min, hour, day); null when it is written otherwise. */
export const parseRate = (text: string): Rate | null => {
  const match = /^([1-9][0-9]{0,5})\/(s|min|hour|day)$/.exec(text)
  const unit = match?.[2]
  if (unit !== 's' && unit !== 'min' && unit !== 'hour' && unit !== 'day') return null
  return { count: Number(match?.[1]), windowMs: RATE_UNITS[unit] }
}
