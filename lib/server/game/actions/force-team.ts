import { setTimeout as delay } from 'node:timers/promises'
import type { TeamId } from '@/lib/domain/events'
import { encodeCommand } from '@/lib/domain/rcon/commands/encode-command'
import type { PlayerState, ServerState } from '@/lib/domain/server-state'
import { AppError } from '@/lib/shared/app-error'
import { type CommandResult, requireDone } from '../command-result'
import type { GameServers } from '../game-servers'
import type { ExecuteOptions } from '../rcon/rcon-client'

export type ForceTeamInput = {
  readonly serverId: string
  /** EOS id of the player. */
  readonly eosId: string
  readonly teamId: TeamId
}

export type ForceTeamResult = {
  /** False when the player was on the team already and nothing was sent. */
  readonly isChanged: boolean
  readonly command: CommandResult | null
}

type Deps = Pick<GameServers, 'getState' | 'refresh' | 'execute' | 'exclusively'>

const LOOKS = 4
const LOOK_MS = 400

/**
 * Puts a player on a team. The game only knows "the other team", so the list is read before, and nothing
 * is sent to a player who is there already; it is read again after, to say whether it happened.
 * Throws PLAYER_NOT_ONLINE, PLAYER_IMMUNE, RCON_REFUSED and like GameServers.execute.
 */
export const forceTeam = (
  servers: Deps,
  input: ForceTeamInput,
  options: ExecuteOptions = {},
): Promise<ForceTeamResult> =>
  // Two at once would both see the old team and send the player there and back.
  servers.exclusively(`team ${input.serverId} ${input.eosId}`, () => moveOnce(servers, input, options))

async function moveOnce(
  servers: Deps,
  { serverId, eosId, teamId }: ForceTeamInput,
  options: ExecuteOptions,
): Promise<ForceTeamResult> {
  const look = async () => {
    await servers.refresh(serverId, ['ListPlayers'], options)
    return findPlayer(servers.getState(serverId), eosId)
  }
  const before = await look()
  if (before.teamId === teamId) return { isChanged: false, command: null }
  const encoded = encodeCommand('AdminForceTeamChange', { player: eosId })
  if (!encoded.ok) throw new AppError('RCON_COMMAND_INVALID', encoded.error.message)
  const command = requireDone(await servers.execute(serverId, encoded.value, options))
  for (let count = 0; count < LOOKS; count += 1) {
    const { teamId: now } = await look()
    if (now === teamId) return { isChanged: true, command }
    await delay(LOOK_MS)
  }
  throw new AppError('RCON_REFUSED', `The game did not put ${before.name} on team ${teamId}`, {
    details: { eosId, teamId, reply: command.reply },
  })
}

function findPlayer(state: ServerState, eosId: string): PlayerState {
  for (const player of state.players.values()) if (player.ids.eosId === eosId) return player
  throw new AppError('PLAYER_NOT_ONLINE', 'The player is not on the server', { details: { eosId } })
}
