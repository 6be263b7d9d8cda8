import { z } from 'zod'
import { defineOperation } from '../operation'
import { Id, ServerParams } from '../schemas'
import { EosId } from './live-players'

const tag = 'Moderation'
const rate = 'command'
const PlayerParams = ServerParams.extend({ eosId: EosId })

/** Text that a player reads; line breaks are shown by the game. */
export const GameText = z
  .string()
  .trim()
  .min(1)
  .max(240)
  .refine((text) => !/[^\P{Cc}\n]/u.test(text), 'must not contain control characters')

const Reason = z.object({ reason: GameText })

/** What came of it: the exact line that was sent and the server's answer. */
export const ActionResult = z.object({ actionId: Id.nullable(), line: z.string(), reply: z.string() })
export type ActionResult = z.output<typeof ActionResult>

export const BAN_DURATIONS = {
  '1h': { label: '1 hour', seconds: 3_600 },
  '1d': { label: '1 day', seconds: 86_400 },
  '3d': { label: '3 days', seconds: 3 * 86_400 },
  '7d': { label: '1 week', seconds: 7 * 86_400 },
  '30d': { label: '30 days', seconds: 30 * 86_400 },
  permanent: { label: 'For ever', seconds: null },
} as const satisfies Record<string, { label: string; seconds: number | null }>

export const BanInput = z.strictObject({
  ...Reason.shape,
  /** Seconds; null means for ever. */
  durationSeconds: z
    .number()
    .int()
    .min(60)
    .max(10 * 365 * 86_400)
    .nullable(),
  evidence: z.string().trim().max(2_000).optional(),
  /** On every server of the panel; needs the right to ban on all of them. */
  everywhere: z.boolean().default(false),
})

const playerAction = <Body extends z.ZodType>(
  verb: string,
  summary: string,
  permission: 'players:warn' | 'players:kick' | 'players:ban' | 'players:move',
  body: Body,
) =>
  defineOperation({
    id: `players.${verb}`,
    method: 'POST',
    path: `/servers/{serverId}/players/{eosId}/${verb}`,
    tag,
    summary,
    permission,
    params: PlayerParams,
    body,
    response: ActionResult,
    rate,
  })

export const warnPlayer = playerAction(
  'warn',
  'Show a warning to a player',
  'players:warn',
  z.strictObject({
    message: GameText,
    /** A message looks the same in the game, but does not count as a warning in the player's history. */
    kind: z.enum(['warn', 'message']).default('warn'),
  }),
)

export const kickPlayer = playerAction(
  'kick',
  'Remove a player from the server',
  'players:kick',
  z.strictObject(Reason.shape),
)

export const banPlayer = playerAction('ban', 'Ban a player', 'players:ban', BanInput)

export const forceTeam = playerAction(
  'force-team',
  'Move a player to a team; does nothing when the player is in it already',
  'players:move',
  z.strictObject({ teamId: z.union([z.literal(1), z.literal(2)]) }),
)

export const removeFromSquad = playerAction(
  'remove-from-squad',
  'Remove a player from the squad',
  'players:move',
  z.strictObject({}),
)

export const demoteCommander = playerAction(
  'demote-commander',
  'Take the commander role from a player',
  'players:move',
  z.strictObject({}),
)

export const disbandSquad = defineOperation({
  id: 'squads.disband',
  method: 'POST',
  path: '/servers/{serverId}/squads/{teamId}/{squadId}/disband',
  tag,
  summary: 'Disband a squad',
  permission: 'players:move',
  params: ServerParams.extend({
    teamId: z.coerce.number().int().min(1).max(2),
    squadId: z.coerce.number().int().min(1).max(99),
  }),
  body: z.strictObject({}),
  response: ActionResult,
  rate,
})
