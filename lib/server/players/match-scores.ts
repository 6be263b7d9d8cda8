import type { EventRecord } from '../game/events/event-store'

export type Score = { kills: number; deaths: number; teamKills: number }

const NONE: Readonly<Score> = { kills: 0, deaths: 0, teamKills: 0 }

/** Kills and deaths of the current match, counted from the log; a new match starts at nothing. */
export type MatchScores = {
  hear(event: Pick<EventRecord, 'serverId' | 'name' | 'payload'>): void
  of(serverId: string, eosId: string): Readonly<Score>
  forget(serverId: string): void
}

export const createMatchScores = (): MatchScores => {
  const servers = new Map<string, Map<string, Score>>()
  const scoreOf = (serverId: string, eosId: string): Score => {
    const server = servers.get(serverId) ?? new Map<string, Score>()
    servers.set(serverId, server)
    const score = server.get(eosId) ?? { ...NONE }
    server.set(eosId, score)
    return score
  }
  return {
    of: (serverId, eosId) => servers.get(serverId)?.get(eosId) ?? NONE,
    forget: (serverId) => servers.delete(serverId),
    hear: ({ serverId, name, payload }) => {
      if (name === 'match.started') servers.delete(serverId)
      const attacker = eosIdOf(payload.attacker)
      const victim = eosIdOf(payload.victim)
      if (name === 'player.died' && victim) scoreOf(serverId, victim).deaths += 1
      if (name === 'player.wounded' && attacker && attacker !== victim && payload.isTeamkill !== true) {
        scoreOf(serverId, attacker).kills += 1
      }
      if (name === 'player.teamkilled' && attacker) scoreOf(serverId, attacker).teamKills += 1
    },
  }
}

const eosIdOf = (player: unknown): string | null =>
  typeof player === 'object' && player !== null && 'eosId' in player && typeof player.eosId === 'string'
    ? player.eosId
    : null
