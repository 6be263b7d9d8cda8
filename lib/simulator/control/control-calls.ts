import type { JsonValue } from '@/lib/shared/json'
import type { Simulator } from '../simulator'
import { fullName } from '../world/player-identity'
import type { PlayerSpec } from '../world/roster'
import { squadMembers } from '../world/squads'
import { onlinePlayers } from '../world/world'
import { CHAT_CHANNELS, type ChatChannel, type Player } from '../world/world-types'

type Call = (simulator: Simulator, values: readonly JsonValue[]) => JsonValue | Promise<JsonValue>

const text = (values: readonly JsonValue[], index: number): string => {
  const value = values[index]
  if (typeof value === 'string') return value
  throw new Error(`Argument ${index} must be a text`)
}

const amount = (values: readonly JsonValue[], index: number): number | undefined => {
  const value = values[index]
  if (value === undefined || value === null) return undefined
  if (typeof value === 'number' && Number.isFinite(value)) return value
  throw new Error(`Argument ${index} must be a number`)
}

const flag = (values: readonly JsonValue[], index: number): boolean => values[index] !== false

const options = (values: readonly JsonValue[], index: number): Record<string, JsonValue> => {
  const value = values[index]
  if (value === undefined || value === null) return {}
  if (typeof value === 'object' && !Array.isArray(value)) return value
  throw new Error(`Argument ${index} must be an object`)
}

const isChannel = (value: string): value is ChatChannel => CHAT_CHANNELS.some((channel) => channel === value)

const channel = (values: readonly JsonValue[], index: number): ChatChannel => {
  const value = text(values, index)
  if (isChannel(value)) return value
  throw new Error(`No chat channel ${value}; there are ${CHAT_CHANNELS.join(', ')}`)
}

/** What another process gets to see of a player. */
const describePlayer = (player: Player): JsonValue => ({
  id: player.id,
  eosId: player.eosId,
  steamId: player.steamId,
  epicId: player.epicId,
  name: player.name,
  fullName: fullName(player),
  team: player.team,
  squadId: player.squadId,
  isLeader: player.isLeader,
  isAdmin: player.isAdmin,
  isImmune: player.isImmune,
})

const spec = (values: readonly JsonValue[]): PlayerSpec => {
  const given = options(values, 0)
  const texts = ['eosId', 'steamId', 'epicId', 'tag', 'name', 'ip', 'controllerClass'] as const
  const chosen = Object.fromEntries(
    texts
      .filter((key) => typeof given[key] === 'string' || given[key] === null)
      .map((key) => [key, given[key]]),
  )
  const team: PlayerSpec = given.team === 1 || given.team === 2 ? { team: given.team } : {}
  return { ...chosen, ...team, isAdmin: given.isAdmin === true, isImmune: given.isImmune === true }
}

const status = (simulator: Simulator): JsonValue => {
  const { world } = simulator
  return {
    rcon: { host: simulator.rcon.host, port: simulator.rcon.port },
    logFile: simulator.logFile,
    players: world.players.size,
    layer: world.match.layer.id,
    nextLayer: world.nextLayer?.layer.id ?? null,
    phase: world.match.phase,
    tickets: world.match.teams.map((team) => team.tickets),
    squads: world.squads.map((squad) => ({
      team: squad.team,
      id: squad.id,
      name: squad.name,
      isLocked: squad.isLocked,
      size: squadMembers(world, squad).length,
    })),
    sessions: simulator.sessions.length,
    commands: simulator.commandsReceived.length,
    nowMs: world.nowMs,
  }
}

/** An action without a result. */
const act =
  (run: (simulator: Simulator, values: readonly JsonValue[]) => unknown): Call =>
  async (simulator, values) => {
    await run(simulator, values)
    return null
  }

const FAULT_CALLS: Readonly<Record<string, Call>> = {
  dropConnections: act(({ faults }) => faults.dropConnections()),
  cutNextReply: act(({ faults }) => faults.cutNextReply()),
  hang: act(({ faults }, values) => faults.hang(flag(values, 0))),
  slow: act(({ faults }, values) => faults.slow(amount(values, 0) ?? 0)),
  refuseConnections: act(({ faults }, values) => faults.refuseConnections(flag(values, 0))),
  restart: act(({ faults }, values) => faults.restart(amount(values, 0))),
  sendGarbage: act(({ faults }, values) => faults.sendGarbage(amount(values, 0))),
  claimHugePacket: act(({ faults }) => faults.claimHugePacket()),
  sendInvalidUtf8: act(({ faults }) => faults.sendInvalidUtf8()),
  splitTerminators: act(({ faults }, values) => faults.splitTerminators(flag(values, 0))),
  evictOldestSession: act(({ faults }) => faults.evictOldestSession()),
  rotateLog: ({ faults }) => faults.rotateLog(),
  truncateLog: act(({ faults }) => faults.truncateLog()),
  deleteLog: act(({ faults }, values) => faults.deleteLog(amount(values, 0))),
  writeLongLine: act(({ faults }, values) => faults.writeLongLine(amount(values, 0))),
  writeInvalidUtf8: act(({ faults }) => faults.writeInvalidUtf8()),
  clearFaults: act(({ faults }) => faults.clear()),
}

const SCRIPT_CALLS: Readonly<Record<string, Call>> = {
  join: (simulator, values) => describePlayer(simulator.join(spec(values))),
  leave: act((simulator, values) => simulator.leave(text(values, 0))),
  chat: act((simulator, values) => simulator.chat(text(values, 0), channel(values, 1), text(values, 2))),
  damage: act((simulator, values) => simulator.damage(text(values, 0), text(values, 1), amount(values, 2))),
  wound: act((simulator, values) => simulator.wound(text(values, 0), text(values, 1))),
  kill: act((simulator, values) => simulator.kill(text(values, 0), text(values, 1))),
  teamkill: act((simulator, values) => simulator.teamkill(text(values, 0), text(values, 1))),
  revive: act((simulator, values) => simulator.revive(text(values, 0), text(values, 1))),
  giveUp: act((simulator, values) => simulator.giveUp(text(values, 0))),
  suicide: act((simulator, values) => simulator.suicide(text(values, 0))),
  changeTeam: act((simulator, values) => simulator.changeTeam(text(values, 0))),
  createSquad: (simulator, values) => {
    const { name, isLocked } = options(values, 1)
    const squad = simulator.createSquad(text(values, 0), {
      ...(typeof name === 'string' ? { name } : {}),
      isLocked: isLocked === true,
    })
    return { team: squad.team, id: squad.id, name: squad.name }
  },
  joinSquad: (simulator, values) => simulator.joinSquad(text(values, 0), amount(values, 1) ?? 0),
  leaveSquad: act((simulator, values) => simulator.leaveSquad(text(values, 0))),
  possessAdminCam: act((simulator, values) => simulator.possessAdminCam(text(values, 0))),
  unpossessAdminCam: act((simulator, values) => simulator.unpossessAdminCam(text(values, 0))),
  adminCommand: act((simulator, values) => simulator.adminCommand(text(values, 0), text(values, 1))),
  endRound: act((simulator) => simulator.endRound()),
  changeLayer: act((simulator, values) => simulator.changeLayer(text(values, 0))),
  writeLog: act((simulator, values) => simulator.writeLog(text(values, 0))),
  push: act((simulator, values) => simulator.push(text(values, 0))),
}

/** What another process may ask of a simulator, by name. */
export const CONTROL_CALLS: Readonly<Record<string, Call>> = {
  ...SCRIPT_CALLS,
  ...FAULT_CALLS,
  status,
  players: ({ world }) => onlinePlayers(world).map(describePlayer),
  /** All command lines from the given index on. */
  commands: (simulator, values) => simulator.commandsReceived.slice(amount(values, 0) ?? 0),
  advance: act((simulator, values) => simulator.advance(amount(values, 0) ?? 0)),
  pause: act((simulator) => simulator.pause()),
  resume: act((simulator) => simulator.resume()),
}
