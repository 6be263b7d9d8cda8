import { LRUCache } from 'lru-cache'
import { AppError } from '@/lib/shared/app-error'
import type { Clock } from '../clock'
import type { Database } from '../db/database'
import type { Actor, Rights } from './actor'
import { bearerToken, hashToken } from './api-token'
import { narrowRights, rightsOfMemberships } from './rights'
import { readSessionId } from './session-cookie'

/** How long rights are believed without asking the database; a change in this process forgets them at once. */
const CACHE_MS = 3_000
const TOUCH_INTERVAL_MS = 60_000

export type Authenticator = {
  /** Null without credentials. Throws SESSION_ENDED or TOKEN_INVALID for bad ones. */
  authenticate(request: Pick<Request, 'headers'>, ip?: string | null): Promise<Actor | null>
  /** Rights of people, roles or tokens changed: believe nothing from before. */
  forget(): void
}

type Deps = { readonly db: Database; readonly clock: Clock; readonly sessionSecret: string }
type Cached = { readonly actor: Actor; readonly expiresAt: Date | null }

export const createAuthenticator = (deps: Deps): Authenticator => {
  const cache = new LRUCache<string, Cached>({ max: 1_000, ttl: CACHE_MS })
  // Rights that were read before a change and arrive after it must not be believed later.
  let generation = 0
  const once = async (key: string, load: () => Promise<Cached>): Promise<Cached> => {
    const startedIn = generation
    const cached = cache.get(key) ?? (await load())
    if (cached.expiresAt && cached.expiresAt <= deps.clock.now()) throw new AppError('SESSION_ENDED')
    if (startedIn === generation && !cache.has(key)) cache.set(key, cached)
    return cached
  }
  return {
    forget: () => {
      generation += 1
      cache.clear()
    },
    authenticate: async (request, ip = null) => {
      const token = bearerToken(request.headers)
      if (token === 'malformed') throw new AppError('TOKEN_INVALID')
      if (token !== null) return (await once(token, () => loadToken(deps, token, ip))).actor
      const sessionId = await readSessionId(request.headers, deps.sessionSecret)
      if (sessionId === null) return null
      return (await once(sessionId, () => loadSession(deps, sessionId))).actor
    },
  }
}

const loadSession = async ({ db, clock }: Deps, id: string): Promise<Cached> => {
  const session = await db.sessions.findWithRights(id)
  if (!session || session.endedAt || session.user.disabledAt) {
    throw new AppError('SESSION_ENDED', 'Your session has ended; sign in again', {
      details: session?.endedReason ? { reason: session.endedReason } : {},
    })
  }
  const now = clock.now()
  if (now.getTime() - session.lastSeenAt.getTime() > TOUCH_INTERVAL_MS) await db.sessions.touch(id, now)
  const { user } = session
  return {
    expiresAt: session.expiresAt,
    actor: {
      kind: 'user',
      id: user.id,
      name: user.name,
      userId: user.id,
      sessionId: id,
      rights: rightsOf(user),
    },
  }
}

const loadToken = async ({ db, clock }: Deps, text: string, ip: string | null): Promise<Cached> => {
  const token = await db.tokens.findByHash(hashToken(text))
  const now = clock.now()
  if (!token || token.revokedAt || token.user.disabledAt || (token.expiresAt && token.expiresAt <= now)) {
    throw new AppError('TOKEN_INVALID', 'The API token is unknown, revoked or expired')
  }
  if (!token.lastUsedAt || now.getTime() - token.lastUsedAt.getTime() > TOUCH_INTERVAL_MS) {
    await db.tokens.noteUse(token.id, now, ip)
  }
  const rights = narrowRights(rightsOf(token.user), token.scopes, token.serverIds)
  return {
    expiresAt: token.expiresAt,
    actor: {
      kind: 'token',
      id: token.id,
      name: `${token.user.name} · ${token.name}`,
      userId: token.userId,
      rights,
    },
  }
}

type WithMemberships = { memberships: { serverId: string | null; role: { permissions: string[] } }[] }

const rightsOf = ({ memberships }: WithMemberships): Rights =>
  rightsOfMemberships(memberships.map(({ serverId, role }) => ({ serverId, permissions: role.permissions })))
