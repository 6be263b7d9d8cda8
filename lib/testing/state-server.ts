import type { GameEvent, GameEventName, GameEventPayloads } from '@/lib/domain/events'
import { parseLogLine } from '@/lib/domain/log/parse-log-line'
import { parsePush } from '@/lib/domain/rcon/push/parse-push'
import { parseListPlayers } from '@/lib/domain/rcon/replies/list-players'
import { parseListSquads } from '@/lib/domain/rcon/replies/list-squads'
import { parseShowCurrentMap, parseShowNextMap } from '@/lib/domain/rcon/replies/show-map'
import {
  EMPTY_SERVER_STATE,
  reduceServerState,
  type SentBan,
  type ServerState,
  type StateInput,
} from '@/lib/domain/server-state'

export const T0 = Date.UTC(2026, 6, 2, 22, 0, 0)
export const eos = (n: number) => `0002${n.toString(16).padStart(28, '0')}`
export const steam = (n: number) => `7656119${String(n).padStart(10, '0')}`
export const ids = (n: number) => `EOS: ${eos(n)} steam: ${steam(n)}`
export const ref = (n: number, name: string) => ({ eosId: eos(n), steamId: steam(n), name })

type Row = {
  n: number
  name: string
  team?: number | 'N/A'
  squad?: number | 'N/A'
  leader?: boolean
  role?: string
}

/** A server that can be driven with the game's own words. */
export function createStateServer() {
  let state: ServerState = EMPTY_SERVER_STATE
  let clock = T0
  const all: GameEvent[] = []
  const give = (input: StateInput): GameEvent[] => {
    const step = reduceServerState(state, input)
    state = step.state
    all.push(...step.events)
    return [...step.events]
  }
  const unwrap = <T>(result: { ok: true; value: T } | { ok: false; error: { code: string } }): T => {
    if (!result.ok) throw new Error(result.error.code)
    return result.value
  }
  const stamp = (atMs: number) => {
    const iso = new Date(atMs).toISOString()
    return `[${iso.slice(0, 10).replaceAll('-', '.')}-${iso.slice(11, 19).replaceAll(':', '.')}:${iso.slice(20, 23)}][860]`
  }
  return {
    get state() {
      return state
    },
    all,
    wait: (ms: number) => {
      clock += ms
    },
    log: (text: string) => {
      const parsed = parseLogLine(`${stamp(clock)}${text}`)
      if (parsed.outcome !== 'event') throw new Error(`${parsed.outcome}: ${text}`)
      return give({ kind: 'log', event: parsed.event, atMs: clock })
    },
    push: (body: string) => give({ kind: 'push', message: unwrap(parsePush(body)), atMs: clock }),
    players: (rows: readonly Row[], gone: readonly number[] = [], extra: readonly string[] = []) => {
      const lines = rows.map(
        ({ n, name, team = 1, squad = 'N/A', leader = false, role = 'USA_Rifleman_01' }) =>
          `ID: ${n} | Online IDs: ${ids(n)} | Name: ${name} | Team ID: ${team} | Squad ID: ${squad} | Is Leader: ${leader ? 'True' : 'False'} | Role: ${role}`,
      )
      const left = gone.map((n) => `ID: ${n} | Online IDs: ${ids(n)} | Since Disconnect: 00m.05s | Name: x`)
      const body = [
        '----- Active Players -----',
        ...lines,
        ...extra,
        '----- Recently Disconnected Players [Max of 15] -----',
        ...left,
      ]
      return give({ kind: 'players', list: unwrap(parseListPlayers(body.join('\n'))), atMs: clock })
    },
    squads: (...rows: readonly string[]) => {
      const body = ['----- Active Squads -----', 'Team ID: 1 (1st Unit) - Tickets: 90', ...rows].join('\n')
      return give({ kind: 'squads', list: unwrap(parseListSquads(body)), atMs: clock })
    },
    nextMap: (body: string) => give({ kind: 'next-map', map: unwrap(parseShowNextMap(body)), atMs: clock }),
    currentMap: (body: string) =>
      give({ kind: 'current-map', map: unwrap(parseShowCurrentMap(body)), atMs: clock }),
    banSent: (ban: Omit<SentBan, 'sentAtMs'>) => give({ kind: 'ban-sent', ban, atMs: clock }),
    tick: () => give({ kind: 'tick', atMs: clock }),
    give,
    join: (n: number, name: string, team = 1, controller = `BP_PlayerController_C_${n}`) => {
      const line = (text: string) => {
        const parsed = parseLogLine(`${stamp(clock)}${text}`)
        if (parsed.outcome !== 'event') throw new Error(text)
        return give({ kind: 'log', event: parsed.event, atMs: clock })
      }
      return loginLines(n, name, team, controller).flatMap(line)
    },
  }
}

export const names = (events: readonly GameEvent[]) => events.map(({ name }) => name)
export const only = <N extends GameEventName>(
  events: readonly GameEvent[],
  name: N,
): GameEventPayloads[N][] =>
  events.flatMap((event) => (event.name === name ? [event.payload as GameEventPayloads[N]] : []))

/** What the log has of one join, in order. */
export const loginLines = (n: number, name: string, team = 1, controller = `BP_PlayerController_C_${n}`) =>
  [
    `LogSquad: PostLogin: NewPlayer: BP_PlayerController_C /Game/M.M:PersistentLevel.${controller} (IP: 203.0.113.${n} | Online IDs: ${ids(n)})`,
    `LogSquad: Player  ${name} has been added to Team ${team}`,
    `LogNet: Join succeeded: ${name}`,
  ] as const

export const closed = (n: number, controller = `BP_PlayerController_C_${n}`) =>
  `LogNet: UNetDriver::RemoveClientConnection - Removed address 203.0.113.${n}:1 from MappedClientConnections for: [UNetConnection] RemoteAddr: 203.0.113.${n}:1, Name: X_1, Driver: Name:GameNetDriver X_2, IsServer: YES, PC: ${controller}, Owner: ${controller}, UniqueId: RedpointEOS:${eos(n)}`
export const wound = (victim: string, n: number, damage = '40.0') =>
  `LogSquadTrace: [DedicatedServer]Wound(): Player:${victim} KillingDamage=${damage} from BP_PlayerController_C_${n} (Online IDs: ${ids(n)} | Controller ID: BP_PlayerController_C_${n}) caused by BP_AK74_C_7`
export const die = (victim: string, n: number, damage: string) =>
  `LogSquadTrace: [DedicatedServer]Die(): Player:${victim} KillingDamage=${damage} from BP_PlayerController_C_${n} (Online IDs: ${ids(n)} | Contoller ID: BP_PlayerController_C_${n}) caused by BP_AK74_C_7`
