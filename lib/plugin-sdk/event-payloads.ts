import type { Chat, Layer, PlayerRef, ServerInfo, TeamId, TeamResult } from './game-types'

/** Somebody hurt somebody. `attacker` is null when the game names none (fall, vehicle crash, giving up). */
export interface DamagePayload {
  readonly attacker: PlayerRef | null
  readonly victim: PlayerRef | null
  /** Damage points; negative when the game uses a marker value such as giving up. */
  readonly damage: number
  /** Class name of weapon or vehicle, null when the game names none. */
  readonly weapon: string | null
  /** Both are known and were on the same team, and are not the same player. */
  readonly isTeamkill: boolean
}

/** A team kill: both players are known. */
export interface TeamkillPayload extends DamagePayload {
  readonly attacker: PlayerRef
  readonly victim: PlayerRef
}

/** A chat line that starts one of the commands which this plugin declares. */
export interface CommandPayload {
  /** Declared name, also when an alias was typed. */
  readonly name: string
  readonly player: PlayerRef
  readonly chat: Chat
  /** Words after the command, quotes removed. */
  readonly args: readonly string[]
  /** Everything after the command as typed, trimmed. */
  readonly text: string
  /** Hand it to `commands.reply`. */
  readonly replyTo: string
}

export interface MovePayload<T> {
  readonly player: PlayerRef
  readonly from: T
  readonly to: T
}

/** Position in the game's centimetres. */
export interface Position {
  readonly x: number
  readonly y: number
  readonly z: number
}

/**
 * What a handler of each event receives. Numbers are numbers, players are `PlayerRef`, absent is `null`.
 * Payloads are frozen plain data; fields that the grant does not cover are absent.
 */
export interface EventPayloads {
  'match.started': { readonly layer: Layer | null }
  'match.ended': {
    readonly layer: Layer | null
    /** Null for a draw. */
    readonly winner: TeamResult | null
    readonly loser: TeamResult | null
  }
  'layer.next-changed': { readonly from: Layer | null; readonly to: Layer | null }

  'player.connected': { readonly player: PlayerRef; readonly ip?: string }
  'player.disconnected': {
    readonly player: PlayerRef
    readonly ip?: string
    /** Length of the stay in seconds; null when the panel started later than the stay. */
    readonly sessionSeconds: number | null
    readonly teamId: TeamId | null
    readonly squadId: number | null
  }
  'player.joined-squad': {
    readonly player: PlayerRef
    readonly teamId: TeamId
    readonly squadId: number
    readonly squadName: string
  }
  'player.left-squad': {
    readonly player: PlayerRef
    readonly teamId: TeamId
    readonly squadId: number
    readonly squadName: string
  }
  'player.changed-team': MovePayload<TeamId | null>
  'player.changed-role': MovePayload<string | null>
  'player.damaged': DamagePayload
  'player.wounded': DamagePayload
  'player.died': DamagePayload & { readonly secondsWounded: number | null }
  'player.revived': { readonly reviver: PlayerRef; readonly victim: PlayerRef }
  'player.teamkilled': TeamkillPayload
  'player.possessed': { readonly player: PlayerRef; readonly pawn: string; readonly vehicle: string | null }
  'player.warned': { readonly player: PlayerRef | null; readonly name: string; readonly message: string }
  'player.kicked': {
    readonly player: PlayerRef | null
    readonly name: string
    readonly reason: string | null
  }
  'player.banned': {
    readonly player: PlayerRef | null
    readonly name: string
    readonly reason: string | null
    /** Null for a permanent ban and when the server does not say. */
    readonly expiresAt: number | null
  }

  'squad.created': {
    readonly player: PlayerRef
    readonly teamId: TeamId | null
    readonly squadId: number
    readonly squadName: string
    readonly faction: string
  }
  'squad.disbanded': { readonly teamId: TeamId; readonly squadId: number; readonly squadName: string }
  'squad.leader-changed': {
    readonly teamId: TeamId
    readonly squadId: number
    readonly from: PlayerRef | null
    readonly to: PlayerRef | null
  }

  'chat.message': { readonly player: PlayerRef; readonly chat: Chat; readonly message: string }
  'command.received': CommandPayload

  'admin.broadcast': {
    readonly message: string
    /** Null when it was sent through RCON. */
    readonly admin: PlayerRef | null
  }
  'admin.camera-entered': { readonly admin: PlayerRef }
  'admin.camera-left': { readonly admin: PlayerRef; readonly seconds: number | null }

  'deployable.damaged': {
    readonly deployable: string
    readonly attacker: PlayerRef | null
    readonly attackerName: string
    readonly weapon: string
    readonly damage: number
    readonly damageType: string
    readonly healthRemaining: number
  }
  'deployable.spawned': { readonly deployable: string; readonly teamId: TeamId; readonly position: Position }
  'zone.captured': { readonly zone: string; readonly teamId: TeamId }
  'zone.neutralised': {
    readonly zone: string
    readonly teamId: TeamId
    readonly previousOwner: TeamId | null
  }
  'marker.placed': {
    readonly player: PlayerRef
    readonly teamId: TeamId
    readonly marker: string
    readonly position: Position
  }

  'server.tick-rate': { readonly tickRate: number }
  'server.info': ServerInfo
  'server.connected': Record<never, never>
  'server.disconnected': { readonly reason: string }

  'plugin.event': {
    /** Plugin that sent it; set by the host, so it cannot be forged. */
    readonly pluginId: string
    readonly service: string
    readonly event: string
    readonly data: unknown
  }
}

/** Name of an event. */
export type EventName = keyof EventPayloads
