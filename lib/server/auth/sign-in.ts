import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { AppError } from '@/lib/shared/app-error'
import { recordAudit } from '../audit/audited'
import type { Clock } from '../clock'
import type { Database } from '../db/database'
import { nameKey, type UserWithRoles } from '../db/repositories/users'
import type { Metrics } from '../metrics/metrics'
import { SYSTEM_ACTOR } from './actor'
import { verifyPassword } from './password'

/** Failed attempts that are allowed in a quarter of an hour, for one name and from one address. */
export const SIGN_IN_LIMITS = { perName: 10, perAddress: 30, windowSeconds: 15 * 60 } as const

export type SignInThrottle = { readonly byName: RateLimiterMemory; readonly byAddress: RateLimiterMemory }

export const createSignInThrottle = (): SignInThrottle => ({
  byName: new RateLimiterMemory({ points: SIGN_IN_LIMITS.perName, duration: SIGN_IN_LIMITS.windowSeconds }),
  byAddress: new RateLimiterMemory({
    points: SIGN_IN_LIMITS.perAddress,
    duration: SIGN_IN_LIMITS.windowSeconds,
  }),
})

export type SignInDeps = {
  readonly db: Database
  readonly clock: Clock
  readonly metrics: Metrics
  readonly signInThrottle: SignInThrottle
  readonly config: { readonly signIn: { readonly sessionHours: number } }
}

export type SignInOrigin = {
  readonly ip: string | null
  readonly userAgent: string | null
  readonly requestId: string
}

type Attempt = { readonly name: string; readonly password: string; readonly origin: SignInOrigin }
export type SignedIn = { readonly userId: string; readonly name: string; readonly sessionId: string }

/** Throws SIGN_IN_FAILED for every wrong pair alike, and SIGN_IN_THROTTLED after too many of them. */
export const signInWithPassword = async (
  deps: SignInDeps,
  { name, password, origin }: Attempt,
): Promise<SignedIn> => {
  const keys = attemptKeys(name, origin.ip)
  await takeAttempt(deps, keys)
  const user = await deps.db.users.findByName(name)
  const isRight = await verifyPassword(password, user?.passwordHash ?? null)
  if (!user || !isRight || user.disabledAt) {
    deps.metrics.signIns.inc({ outcome: 'failed' })
    throw new AppError('SIGN_IN_FAILED')
  }
  await forgiveAttempts(deps, keys)
  return openSession(deps, user, origin, 'password')
}

/** Opens a session for a person whose identity is established. */
export const openSession = async (
  { db, clock, config, metrics }: SignInDeps,
  user: UserWithRoles,
  origin: SignInOrigin,
  method: string,
): Promise<SignedIn> => {
  const now = clock.now()
  const expiresAt = new Date(now.getTime() + config.signIn.sessionHours * 3_600_000)
  const session = await db.transaction(async (tx) => {
    const created = await tx.sessions.create({
      userId: user.id,
      ip: origin.ip,
      userAgent: origin.userAgent,
      expiresAt,
    })
    await tx.users.noteSignIn(user.id, now)
    const actor = { ...SYSTEM_ACTOR, kind: 'user' as const, id: user.id, name: user.name }
    await recordAudit(
      tx,
      { actor, requestId: origin.requestId, ip: origin.ip },
      {
        action: 'session.opened',
        target: { kind: 'user', id: user.id, name: user.name },
        after: { method },
      },
    )
    return created
  })
  metrics.signIns.inc({ outcome: 'ok' })
  return { userId: user.id, name: user.name, sessionId: session.id }
}

type AttemptKeys = { readonly name: string; readonly address: string }

export const attemptKeys = (name: string, ip: string | null): AttemptKeys => ({
  name: nameKey(name),
  address: ip ?? 'unknown',
})

/** After a right password: what was counted against the name and this address is forgotten. */
export const forgiveAttempts = async (
  { signInThrottle }: Pick<SignInDeps, 'signInThrottle'>,
  keys: AttemptKeys,
): Promise<void> => {
  await Promise.all([signInThrottle.byName.delete(keys.name), signInThrottle.byAddress.reward(keys.address)])
}

/** Counts one attempt to guess a password. Throws SIGN_IN_THROTTLED after too many. */
export const takeAttempt = async (
  { signInThrottle, metrics }: Pick<SignInDeps, 'signInThrottle' | 'metrics'>,
  keys: AttemptKeys,
): Promise<void> => {
  try {
    await signInThrottle.byAddress.consume(keys.address)
    await signInThrottle.byName.consume(keys.name)
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused
    metrics.signIns.inc({ outcome: 'throttled' })
    const retryAfterSeconds = Math.ceil(refused.msBeforeNext / 1000)
    throw new AppError(
      'SIGN_IN_THROTTLED',
      `Too many attempts; try again in ${Math.ceil(retryAfterSeconds / 60)} min`,
      {
        details: { retryAfterSeconds },
      },
    )
  }
}
