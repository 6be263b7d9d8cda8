import type { ActionResult } from '@/lib/contracts/servers/actions'
import type { Caller } from '../auth/actor'
import { findNumber, requireOnline, requirePlayerRow } from './find-target'
import { encode, type GameApp } from './game-command'
import { sendGameCommand } from './send-game-command'

export type PlayerAct = {
  readonly serverId: string
  readonly eosId: string
  /** Ledger row of a plugin. */
  readonly effectId?: string | null
  /** What proves it, for the player's history. */
  readonly evidence?: string | undefined
  readonly signal?: AbortSignal
}

/** Shows a text to a player. `kind` message is the same without counting as a warning. */
export const warnPlayer = async (
  app: GameApp,
  caller: Caller,
  { message, kind = 'warn', ...act }: PlayerAct & { message: string; kind?: 'warn' | 'message' },
): Promise<ActionResult> => {
  const { row, target } = await targetOf(app, act)
  return sendGameCommand(app, caller, {
    ...act,
    command: encode('AdminWarn', { player: act.eosId, message }),
    audit: { action: kind === 'warn' ? 'player.warned' : 'player.messaged', target, reason: message },
    actedOn: { playerId: row.id, kind, reason: message, evidence: act.evidence ?? null },
  })
}

/** Removes a player from the server; they can come back. */
export const kickPlayer = async (
  app: GameApp,
  caller: Caller,
  { reason, ...act }: PlayerAct & { reason: string },
): Promise<ActionResult> => {
  const { row, target } = await targetOf(app, act)
  return sendGameCommand(app, caller, {
    ...act,
    command: encode('AdminKick', { player: act.eosId, reason }),
    audit: { action: 'player.kicked', target, reason },
    actedOn: { playerId: row.id, kind: 'kick', reason, evidence: act.evidence ?? null },
  })
}

/** Takes a player out of the squad. The game wants the number in the match, so that is read anew first. */
export const removeFromSquad = async (
  app: GameApp,
  caller: Caller,
  act: PlayerAct,
): Promise<ActionResult> => {
  const { row, target } = await targetOf(app, act)
  const playerId = await findNumber(app, act.serverId, act.eosId)
  return sendGameCommand(app, caller, {
    ...act,
    command: encode('AdminRemovePlayerFromSquadById', { playerId }),
    audit: { action: 'player.removed-from-squad', target },
    actedOn: { playerId: row.id, kind: 'remove-from-squad', reason: null },
  })
}

export const demoteCommander = async (
  app: GameApp,
  caller: Caller,
  act: PlayerAct,
): Promise<ActionResult> => {
  const { row, target } = await targetOf(app, act)
  const playerId = await findNumber(app, act.serverId, act.eosId)
  return sendGameCommand(app, caller, {
    ...act,
    command: encode('AdminDemoteCommanderById', { playerId }),
    audit: { action: 'player.demoted', target },
    actedOn: { playerId: row.id, kind: 'demote', reason: null },
  })
}

export const targetOf = async (app: GameApp, { serverId, eosId }: PlayerAct) => {
  const player = requireOnline(app, serverId, eosId)
  const row = await requirePlayerRow(app, player)
  return { player, row, target: { kind: 'player', id: row.id, name: player.name } }
}
