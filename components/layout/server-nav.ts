import type { ServerSummary } from '@/lib/contracts/servers/server'
import type { ServerNav } from './navigation'

/** What the navigation shows of a server: the worse of its two links decides. */
export function toServerNav({ id, name, enabled, panic, status }: ServerSummary): ServerNav {
  return {
    id,
    name,
    isPanicked: panic,
    state: enabled ? stateOf(status) : 'disabled',
    population: populationOf(status),
  }
}

function stateOf({ rcon, log }: ServerSummary['status']): ServerNav['state'] {
  if (rcon.state === 'trouble') return 'disconnected'
  if (rcon.state === 'connecting') return 'connecting'
  if (rcon.state === 'off') return 'unknown'
  return log.state === 'trouble' ? 'degraded' : 'connected'
}

function populationOf({ playerCount, maxPlayers }: ServerSummary['status']): string | null {
  if (playerCount === null) return null
  return maxPlayers === null ? String(playerCount) : `${playerCount}/${maxPlayers}`
}
