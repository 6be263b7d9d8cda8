import { z } from 'zod'
import { defineOperation } from '../operation'
import { Json, ServerParams, Timestamp } from '../schemas'
import { ActionResult, GameText } from './actions'
import { LiveTeam } from './live-players'
import { LayerRef } from './server'

const tag = 'Match'
const rate = 'command'

/** A layer with optional factions, as the game writes them: `Gorodok_RAAS_v1 RGF USA+Mechanized`. */
const LayerChoice = z.strictObject({
  layer: z.string().regex(/^[A-Za-z0-9_-]{1,100}$/, 'must be a layer id such as Gorodok_RAAS_v1'),
  factions: z
    .array(
      z.string().regex(/^[A-Za-z0-9_]{1,40}(?:\+[A-Za-z0-9_]{1,40})?$/, 'must be FACTION or FACTION+Unit'),
    )
    .length(2)
    .optional(),
})

export const getMatch = defineOperation({
  id: 'match.get',
  method: 'GET',
  path: '/servers/{serverId}/match',
  tag,
  summary: 'The match that is played and what comes next',
  permission: 'servers:read',
  params: ServerParams,
  response: z.object({
    layer: LayerRef.nullable(),
    nextLayer: LayerRef.nullable(),
    teams: z.array(LiveTeam),
    startedAt: Timestamp.nullable(),
    /** ShowServerInfo as the server gave it, without the session password. */
    info: Json.nullable(),
  }),
})

export const listLayers = defineOperation({
  id: 'layers.list',
  method: 'GET',
  path: '/servers/{serverId}/layers',
  tag,
  summary: 'Layers that the server offers',
  permission: 'servers:read',
  params: ServerParams,
  response: z.object({ items: z.array(z.string()), nextCursor: z.null() }),
  rate,
})

const matchAction = <Body extends z.ZodType>(
  verb: string,
  summary: string,
  permission: 'match:broadcast' | 'match:layers' | 'match:control',
  body: Body,
) =>
  defineOperation({
    id: `match.${verb}`,
    method: 'POST',
    path: `/servers/{serverId}/match/${verb}`,
    tag,
    summary,
    permission,
    params: ServerParams,
    body,
    response: ActionResult,
    rate,
  })

export const broadcast = matchAction(
  'broadcast',
  'Show a message to everybody',
  'match:broadcast',
  z.strictObject({ message: GameText }),
)
export const setNextLayer = matchAction(
  'set-next-layer',
  'Choose the layer of the next match',
  'match:layers',
  LayerChoice,
)
export const changeLayer = matchAction(
  'change-layer',
  'End this match and go to a layer now',
  'match:layers',
  LayerChoice,
)
export const endMatch = matchAction('end', 'End the match', 'match:control', z.strictObject({}))
export const restartMatch = matchAction(
  'restart',
  'Start the match over',
  'match:control',
  z.strictObject({}),
)
export const setFogOfWar = matchAction(
  'fog-of-war',
  'Switch fog of war',
  'match:control',
  z.strictObject({ enabled: z.boolean() }),
)
export const setSpeed = matchAction(
  'speed',
  'Set the speed of the game; 1 is normal',
  'match:control',
  z.strictObject({ factor: z.number().min(0.1).max(20) }),
)
