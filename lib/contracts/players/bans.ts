import { z } from 'zod'
import { defineOperation } from '../operation'
import { PageQuery, pageOf } from '../page'
import { ActorRef, Id, Timestamp } from '../schemas'
import { PlayerRef } from '../servers/live-players'

const tag = 'Bans'

export const BAN_STATES = ['active', 'expired', 'lifted'] as const

export const Ban = z.object({
  id: Id,
  player: PlayerRef.extend({ id: Id }),
  /** Null: every server of the panel. */
  serverId: Id.nullable(),
  reason: z.string(),
  evidence: z.string().nullable(),
  actor: ActorRef,
  createdAt: Timestamp,
  expiresAt: Timestamp.nullable(),
  liftedAt: Timestamp.nullable(),
  liftReason: z.string().nullable(),
  state: z.enum(BAN_STATES),
})
export type Ban = z.output<typeof Ban>

export const listBans = defineOperation({
  id: 'bans.list',
  method: 'GET',
  path: '/bans',
  tag,
  summary: 'Bans given through the panel, newest first',
  permission: 'bans:read',
  query: PageQuery.extend({
    state: z.enum(BAN_STATES).optional(),
    serverId: Id.optional(),
    search: z.string().trim().max(64).optional(),
  }),
  response: pageOf(Ban),
})

export const liftBan = defineOperation({
  id: 'bans.lift',
  method: 'POST',
  path: '/bans/{banId}/lift',
  tag,
  summary: 'Lift a ban',
  permission: 'players:ban',
  params: z.strictObject({ banId: Id }),
  body: z.strictObject({ reason: z.string().trim().min(1).max(200) }),
  response: Ban,
})
