import type { CommandSource } from './log/kinds/admin-command'
import type { Location } from './log/location'
import type { AdminAction } from './rcon/admin-action'
import type { ChatChannel } from './rcon/push/chat'

/** The two sides of a match. Civilians of some mods (team 0) have none. */
export type TeamId = 1 | 2

/** A player in an event. `eosId` is empty only on servers so old that they know no EOS ids. */
export type EventPlayer = {
  readonly eosId: string
  readonly steamId?: string
  readonly epicId?: string
  /** With clan tag once a player list was read, trimmed; the bare name before. */
  readonly name: string
}

export type EventLayer = {
  readonly id: string
  readonly level: string | null
  readonly gameMode: string | null
  /** Sides of team 1 and 2 as `USA+Armored`; empty when not told. */
  readonly factions: readonly string[]
}

/** One side at the end of a match. */
export type EventTeamResult = {
  readonly teamId: TeamId
  readonly faction: string
  /** The unit's name. */
  readonly subfaction: string
  readonly tickets: number
}

export type DamageFields = {
  /** Null when the game names none. */
  readonly attacker: EventPlayer | null
  /** Null when nobody of that name is known; `victimName` is as the game wrote it, trimmed. */
  readonly victim: EventPlayer | null
  readonly victimName: string
  readonly damage: number
  readonly weapon: string | null
  readonly isTeamkill: boolean
}

type SquadFields = { readonly teamId: TeamId; readonly squadId: number; readonly squadName: string }
type RemovedFields = {
  readonly player: EventPlayer | null
  readonly name: string
  readonly reason: string | null
}

/** What each event says. Names and fields are those of the plugin SDK; all of it is plain JSON. */
export type GameEventPayloads = {
  'match.started': { readonly layer: EventLayer | null }
  /** Winner and loser are null in a draw. */
  'match.ended': {
    readonly layer: EventLayer | null
    readonly winner: EventTeamResult | null
    readonly loser: EventTeamResult | null
  }
  'layer.next-changed': { readonly from: EventLayer | null; readonly to: EventLayer | null }

  'player.connected': { readonly player: EventPlayer; readonly ip?: string }
  'player.disconnected': {
    readonly player: EventPlayer
    readonly ip?: string
    readonly sessionSeconds: number | null
    readonly teamId: TeamId | null
    readonly squadId: number | null
  }
  'player.joined-squad': { readonly player: EventPlayer } & SquadFields
  'player.left-squad': { readonly player: EventPlayer } & SquadFields
  'player.changed-team': {
    readonly player: EventPlayer
    readonly from: TeamId | null
    readonly to: TeamId | null
  }
  'player.changed-role': {
    readonly player: EventPlayer
    readonly from: string | null
    readonly to: string | null
  }
  'player.damaged': DamageFields
  'player.wounded': DamageFields
  'player.died': DamageFields & { readonly secondsWounded: number | null }
  'player.teamkilled': DamageFields & { readonly attacker: EventPlayer; readonly victim: EventPlayer }
  'player.revived': { readonly reviver: EventPlayer; readonly victim: EventPlayer }
  'player.possessed': {
    readonly player: EventPlayer
    readonly pawn: string
    readonly vehicle: string | null
  }
  'player.warned': {
    readonly player: EventPlayer | null
    readonly name: string
    readonly message: string
  }
  'player.kicked': RemovedFields
  /** The server never tells the end of a ban truthfully; the panel fills it in for its own. */
  'player.banned': RemovedFields & { readonly expiresAt: number | null }

  'squad.created': {
    readonly player: EventPlayer
    readonly teamId: TeamId | null
    readonly squadId: number
    readonly squadName: string
    /** Empty when it was seen in a squad list only. */
    readonly faction: string
  }
  'squad.disbanded': SquadFields
  'squad.leader-changed': {
    readonly teamId: TeamId
    readonly squadId: number
    readonly from: EventPlayer | null
    readonly to: EventPlayer | null
  }

  'chat.message': { readonly player: EventPlayer; readonly chat: ChatChannel; readonly message: string }

  /** Every admin command, also of other tools: text as the server repeats it, and who gave it. */
  'admin.command': {
    readonly text: string
    readonly action: AdminAction | null
    readonly source: CommandSource
  }
  'admin.broadcast': { readonly message: string; readonly admin: EventPlayer | null }
  'admin.camera-entered': { readonly admin: EventPlayer }
  'admin.camera-left': { readonly admin: EventPlayer; readonly seconds: number | null }

  'deployable.damaged': {
    readonly deployable: string
    readonly attacker: EventPlayer | null
    readonly attackerName: string
    readonly weapon: string
    readonly damage: number
    readonly damageType: string
    readonly healthRemaining: number
  }
  'deployable.spawned': {
    readonly deployable: string
    readonly teamId: TeamId
    readonly position: Location
  }
  'zone.captured': { readonly zone: string; readonly teamId: TeamId }
  'zone.neutralised': {
    readonly zone: string
    readonly teamId: TeamId
    readonly previousOwner: TeamId | null
  }
  'marker.placed': {
    readonly player: EventPlayer
    readonly teamId: TeamId
    readonly marker: string
    readonly position: Location
  }

  'server.tick-rate': { readonly tickRate: number }
  'server.info': {
    readonly name: string
    readonly playerCount: number
    readonly maxPlayers: number
    readonly publicQueue: number
    readonly reservedQueue: number
    readonly layer: EventLayer | null
    readonly nextLayer: EventLayer | null
    readonly matchSeconds: number | null
    readonly tickRate: number | null
    readonly gameVersion: string | null
  }
  'server.connected': Record<never, never>
  'server.disconnected': { readonly reason: string }
  /** The server ended an RCON session because the same host logged in again: two tools fight. */
  'rcon.session-evicted': { readonly ip: string }
}

export type GameEventName = keyof GameEventPayloads
export type GameEventSource = 'log' | 'push' | 'snapshot' | 'panel'

/** One thing that happened. */
export type GameEvent<N extends GameEventName = GameEventName> = {
  readonly [K in N]: {
    readonly name: K
    /** Milliseconds since 1970: the log's time for events of the log, else when the panel heard of it. */
    readonly atMs: number
    readonly source: GameEventSource
    readonly payload: GameEventPayloads[K]
  }
}[N]

/**
 * Where each event comes from; the first source that tells wins, the others are recognised as the same.
 * `command.received` and `plugin.event` of the SDK are made by the plugin host and are not here.
 */
export const GAME_EVENTS = {
  'match.started': {
    sources: ['log', 'snapshot'],
    from: 'LogWorld "Bringing World"; ShowCurrentMap when there is no log',
  },
  'match.ended': {
    sources: ['log'],
    from: 'Match state WaitingPostMatch with the ticket lines, else DetermineMatchWinner',
  },
  'layer.next-changed': { sources: ['snapshot'], from: 'Two answers to ShowNextMap that differ' },
  'player.connected': {
    sources: ['log', 'snapshot'],
    from: 'PostLogin and Join succeeded; a new row of ListPlayers',
  },
  'player.disconnected': {
    sources: ['log', 'snapshot'],
    from: 'A closed connection with a controller; a row of ListPlayers that is gone',
  },
  'player.joined-squad': { sources: ['snapshot'], from: 'Two ListPlayers that differ' },
  'player.left-squad': { sources: ['snapshot'], from: 'Two ListPlayers that differ' },
  'player.changed-team': {
    sources: ['log', 'snapshot'],
    from: '"has been added to Team"; two ListPlayers that differ',
  },
  'player.changed-role': { sources: ['snapshot'], from: 'Two ListPlayers that differ' },
  'player.damaged': { sources: ['log'], from: 'ActualDamage' },
  'player.wounded': { sources: ['log'], from: 'Wound()' },
  'player.died': { sources: ['log'], from: 'Die()' },
  'player.teamkilled': {
    sources: ['log'],
    from: 'Wound(), or Die() without a wound, with attacker and victim of one team',
  },
  'player.revived': { sources: ['log'], from: '"has revived"' },
  'player.possessed': { sources: ['log'], from: 'OnPossess()' },
  'player.warned': { sources: ['push', 'log'], from: '"has warned player"' },
  'player.kicked': { sources: ['push', 'log'], from: '"was kicked", "Kicking player", "Kicked player"' },
  'player.banned': {
    sources: ['push', 'log', 'panel'],
    from: '"Banning player", "Banned player"; a ban of the panel for somebody who is not on the server',
  },
  'squad.created': {
    sources: ['push', 'log', 'snapshot'],
    from: '"has created Squad"; a new squad in ListSquads',
  },
  'squad.disbanded': {
    sources: ['push', 'log', 'snapshot'],
    from: '"disbanded squad"; a squad that is gone from ListSquads',
  },
  'squad.leader-changed': { sources: ['snapshot'], from: 'Two ListPlayers that differ' },
  'chat.message': { sources: ['push'], from: '[ChatAll], [ChatTeam], [ChatSquad], [ChatAdmin]' },
  'admin.command': { sources: ['log'], from: 'ADMIN COMMAND' },
  'admin.broadcast': { sources: ['log'], from: 'ADMIN COMMAND: Message broadcasted' },
  'admin.camera-entered': { sources: ['push'], from: '"has possessed admin camera"' },
  'admin.camera-left': { sources: ['push'], from: '"has unpossessed admin camera"' },
  'deployable.damaged': { sources: ['log'], from: 'TakeDamage() with "damage attempt by causer"' },
  'deployable.spawned': { sources: ['log'], from: '"spawned for team" (10.6)' },
  'zone.captured': { sources: ['log'], from: '"was fully captured by team" (10.6)' },
  'zone.neutralised': { sources: ['log'], from: '"was neutralized by team" (10.6)' },
  'marker.placed': { sources: ['log'], from: '"placed a new map marker" (10.6)' },
  'server.tick-rate': { sources: ['log'], from: 'Server Tick Rate' },
  'server.info': { sources: ['snapshot'], from: 'ShowServerInfo' },
  'server.connected': { sources: ['panel'], from: 'The RCON connection' },
  'server.disconnected': { sources: ['panel'], from: 'The RCON connection' },
  'rcon.session-evicted': { sources: ['log'], from: 'LogRCONServer "attempting multiple logins"' },
} as const satisfies Record<GameEventName, { sources: readonly GameEventSource[]; from: string }>

export const GAME_EVENT_NAMES = Object.keys(GAME_EVENTS) as readonly GameEventName[]
