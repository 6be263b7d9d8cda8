import { z } from 'zod'
import { defineOperation } from '../operation'
import { PageQuery, pageOf } from '../page'
import { ActorRef, Id, Timestamp } from '../schemas'
import { BanInput } from '../servers/actions'
import { PlayerRef } from '../servers/live-players'
import { KnownPlayerId } from './players'

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

export const banKnownPlayer = defineOperation({
  id: 'bans.create',
  method: 'POST',
  path: '/bans',
  tag,
  summary: 'Ban a player whom the panel has seen, on the server or not',
  description:
    'Needs the right to ban on that server. Who is there is banned in the game as well; for anybody else the panel acts when they connect.',
  permission: 'players:ban',
  body: BanInput.extend({
    playerId: KnownPlayerId,
    /** Where it counts, or with `everywhere` in the name of which server it is given. */
    serverId: Id,
  }),
  response: Ban,
  status: 201,
  rate: 'command',
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

/** A list is read whole and in one transaction. */
export const MAX_BAN_LIST_CHARACTERS = 1_000_000
export const MAX_BAN_LIST_LINES = 10_000

export const BanImport = z.object({
  /** Bans that were added; with `validateOnly`, that would be. */
  added: z.number().int(),
  /** In force on every server already, at least as long; also what stands in the list a second time. */
  alreadyBanned: z.number().int(),
  /** Over before they were read. */
  expired: z.number().int(),
  unreadable: z.array(z.object({ line: z.number().int(), reason: z.string() })),
})
export type BanImport = z.output<typeof BanImport>

export const importBans = defineOperation({
  id: 'bans.import',
  method: 'POST',
  path: '/bans/import',
  tag,
  summary: 'Take over the bans of a Bans.cfg, for every server',
  description:
    'Needs the right to ban on all servers. With `validateOnly=true` it counts and changes nothing. A line that cannot be read is named and left out.',
  permission: 'players:ban',
  query: z.strictObject({ validateOnly: z.enum(['true', 'false']).optional() }),
  body: z.strictObject({
    text: z
      .string()
      .min(1)
      .max(MAX_BAN_LIST_CHARACTERS)
      .refine((text) => text.split('\n').length <= MAX_BAN_LIST_LINES, 'has more than 10,000 lines'),
  }),
  /** Text beyond ASCII takes more bytes than characters. */
  maxBodyBytes: 4 * 1024 * 1024,
  response: BanImport,
})
