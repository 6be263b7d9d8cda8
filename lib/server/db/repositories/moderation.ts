import { v7 as newId } from 'uuid'
import type { Prisma } from '../generated/client.ts'
import type { NewAuditEntry } from './audit'
import { inChunks } from './chunks'
import type { DatabaseClient, JsonInput } from './client'
import { type PageRequest, toPage, uuidPage } from './page'

/** `unknown`: sent, and no answer came. */
export type ActionOutcome = 'sent' | 'failed' | 'unknown'

export type NewModerationAction = {
  readonly playerId: string
  readonly serverId: string
  readonly kind: string
  readonly reason: string | null
  /** What a plugin gave as proof. */
  readonly evidence?: string | null
  readonly durationSeconds: number | null
  readonly actorKind: string
  readonly actorId: string | null
  readonly actorName: string
  readonly auditId: bigint | null
  readonly effectId: bigint | null
  readonly outcome: ActionOutcome
  readonly reply: string | null
}

export type NewBan = {
  readonly playerId: string
  readonly serverId: string | null
  readonly reason: string
  readonly evidence: string | null
  readonly actorKind: string
  readonly actorId: string | null
  readonly actorName: string
  readonly expiresAt: Date | null
}

export type BanState = 'active' | 'expired' | 'lifted'
export type BanFilter = {
  readonly state?: BanState | undefined
  /** Servers that may be seen; bans for all servers are always among them. */
  readonly serverIds?: readonly string[] | undefined
  readonly search?: string | undefined
}

const withPlayer = { player: true } satisfies Prisma.BanInclude
export type BanWithPlayer = Prisma.BanGetPayload<{ include: typeof withPlayer }>

export const createModerationRepository = (db: DatabaseClient) => ({
  add: ({ durationSeconds, ...action }: NewModerationAction) =>
    db.moderationAction.create({
      data: { ...action, durationSeconds: durationSeconds === null ? null : BigInt(durationSeconds) },
      select: { id: true },
    }),
  /**
   * With its audit entry, as one statement: several of one transaction are as many round trips, for which nobody else
   * has the embedded database. Returns the action's id.
   */
  addAudited: async (entry: NewAuditEntry, action: Omit<NewModerationAction, 'auditId'>): Promise<string> => {
    const id = newId()
    await db.$executeRaw`
      WITH entry AS (
        INSERT INTO audit_entries (actor_kind, actor_id, actor_name, action, target_kind, target_id, target_name,
          server_id, before, after, reason, request_id, ip)
        VALUES (${entry.actorKind}, ${entry.actorId}, ${entry.actorName}, ${entry.action}, ${entry.targetKind},
          ${entry.targetId}, ${entry.targetName}, ${entry.serverId}::uuid, ${jsonText(entry.before)}::jsonb,
          ${jsonText(entry.after)}::jsonb, ${entry.reason}, ${entry.requestId}, ${entry.ip})
        RETURNING id
      )
      INSERT INTO moderation_actions (id, player_id, server_id, kind, reason, evidence, duration_seconds, actor_kind,
        actor_id, actor_name, effect_id, outcome, reply, audit_id)
      SELECT ${id}::uuid, ${action.playerId}::uuid, ${action.serverId}::uuid, ${action.kind}, ${action.reason},
        ${action.evidence}, ${action.durationSeconds}::bigint, ${action.actorKind}, ${action.actorId},
        ${action.actorName}, ${action.effectId}::bigint, ${action.outcome}, ${action.reply}, entry.id
      FROM entry`
    return id
  },
  setOutcome: (id: string, outcome: ActionOutcome, reply: string | null) =>
    db.moderationAction.update({ where: { id }, data: { outcome, reply }, select: { id: true } }),
  listOf: async (playerId: string, serverIds: readonly string[] | undefined, page: PageRequest) => {
    const { take, ...position } = uuidPage(page)
    const where = { playerId, ...position, ...(serverIds ? { serverId: { in: [...serverIds] } } : {}) }
    return toPage(await db.moderationAction.findMany({ where, orderBy: { id: 'desc' }, take }), page.limit)
  },
  addBan: (ban: NewBan) => db.ban.create({ data: ban, include: withPlayer }),
  removeBan: async (id: string) => {
    await db.ban.deleteMany({ where: { id } })
  },
  findBan: (id: string) => db.ban.findUnique({ where: { id }, include: withPlayer }),
  listBans: async (filter: BanFilter, now: Date, page: PageRequest) => {
    const { take, ...position } = uuidPage(page)
    const where = {
      AND: [
        position,
        stateWhere(filter.state, now),
        serverWhere(filter.serverIds),
        playerWhere(filter.search),
      ],
    }
    return toPage(
      await db.ban.findMany({ where, orderBy: { id: 'desc' }, take, include: withPlayer }),
      page.limit,
    )
  },
  addBans: async (bans: readonly NewBan[]) => {
    for (const some of inChunks(bans)) await db.ban.createMany({ data: some })
  },
  /** Of these players, in force on every server. */
  listActiveBansEverywhere: async (playerIds: readonly string[], now: Date) => {
    const found = []
    for (const ids of inChunks(playerIds)) {
      const where = { AND: [stateWhere('active', now), { serverId: null, playerId: { in: ids } }] }
      found.push(...(await db.ban.findMany({ where, select: { playerId: true, expiresAt: true } })))
    }
    return found
  },
  /** All that are in force on this server, oldest first. */
  listInForceOn: (serverId: string, now: Date) =>
    db.ban.findMany({
      where: { AND: [stateWhere('active', now), serverWhere([serverId])] },
      orderBy: { id: 'asc' },
      include: withPlayer,
    }),
  /** Bans in force on this server, of the players with these EOS ids or SteamIDs. */
  listActiveBansOf: async (gameIds: readonly string[], serverId: string, now: Date) =>
    gameIds.length === 0
      ? []
      : db.ban.findMany({
          where: {
            AND: [
              stateWhere('active', now),
              serverWhere([serverId]),
              { player: { OR: [{ eosId: { in: [...gameIds] } }, { steamId: { in: [...gameIds] } }] } },
            ],
          },
          include: withPlayer,
        }),
  liftBan: (id: string, lift: { liftedAt: Date; liftedBy: string; liftReason: string }) =>
    db.ban.update({ where: { id }, data: lift, include: withPlayer }),
})

const jsonText = (value: JsonInput | null | undefined): string | null =>
  value === undefined || value === null ? null : JSON.stringify(value)

const stateWhere = (state: BanState | undefined, now: Date): Prisma.BanWhereInput => {
  if (state === 'lifted') return { liftedAt: { not: null } }
  if (state === 'expired') return { liftedAt: null, expiresAt: { lte: now } }
  if (state === 'active') return { liftedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] }
  return {}
}

const serverWhere = (serverIds: readonly string[] | undefined): Prisma.BanWhereInput =>
  serverIds ? { OR: [{ serverId: null }, { serverId: { in: [...serverIds] } }] } : {}

const playerWhere = (search: string | undefined): Prisma.BanWhereInput =>
  search
    ? {
        OR: [
          { player: { names: { some: { name: { contains: search, mode: 'insensitive' } } } } },
          { player: { eosId: { startsWith: search.toLowerCase() } } },
          { player: { steamId: { startsWith: search } } },
          { reason: { contains: search, mode: 'insensitive' } },
        ],
      }
    : {}

export type ModerationRepository = ReturnType<typeof createModerationRepository>
