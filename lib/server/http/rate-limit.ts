import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { RATE_CLASSES, type RateClass } from '@/lib/contracts/operation'
import { AppError } from '@/lib/shared/app-error'

export type RateLimits = { take(rateClass: RateClass, key: string): Promise<void> }

/** One counter per class and key (actor or address), kept in this process. */
export const createRateLimits = (factor = 1): RateLimits => {
  const limiters = new Map(
    Object.entries(RATE_CLASSES).map(([name, { points, perSeconds }]) => [
      name,
      new RateLimiterMemory({ keyPrefix: name, points: points * factor, duration: perSeconds }),
    ]),
  )
  return {
    take: async (rateClass, key) => {
      try {
        await limiters.get(rateClass)?.consume(key)
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused
        throw rateLimited(rateClass, factor, refused.msBeforeNext)
      }
    },
  }
}

const rateLimited = (rateClass: RateClass, factor: number, waitMs: number): AppError => {
  const { points, perSeconds } = RATE_CLASSES[rateClass]
  const limit = points * factor
  const retryAfterSeconds = Math.ceil(waitMs / 1000)
  return new AppError(
    'RATE_LIMITED',
    `At most ${limit} requests in ${perSeconds} s; try again in ${retryAfterSeconds} s`,
    { details: { limit, perSeconds, retryAfterSeconds } },
  )
}
