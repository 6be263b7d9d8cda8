/** Team number of Squad: the first or the second team of the match. */
export type TeamId = 1 | 2

/** Where a chat line was written. */
export const CHATS = ['all', 'team', 'squad', 'admin'] as const
export type Chat = (typeof CHATS)[number]

/** Time in milliseconds since 1970-01-01 UTC, as the host saw it. */
export type Timestamp = number

/**
 * Length of time: milliseconds as a number, or text of whole units: `90s`, `10m`, `2h`, `7d`.
 * Text that has another form is refused with `ARGUMENT_INVALID`.
 */
export type Duration = number | string

/**
 * How a player is named in events and results.
 * `eosId` is on every player and is what host functions act on. `steamId` and `epicId` are absent when
 * the player has none, and when the plugin lacks `players:read-ids`.
 */
export interface PlayerRef {
  /** Epic Online Services product user id: 32 lower-case hexadecimal digits. */
  readonly eosId: string
  /** SteamID64: 17 digits. Absent for players from the Epic store or without `players:read-ids`. */
  readonly steamId?: string
  /** Epic account id: 32 hexadecimal digits. Absent for Steam players or without `players:read-ids`. */
  readonly epicId?: string
  /** Name in the game with clan tag, trimmed. Neither unique nor stable. */
  readonly name: string
}

/** A player whom a function acts on: a reference from an event or a result, an EOS id or a SteamID64. */
export type PlayerTarget = PlayerRef | string

/** A player who is on the server now. */
export interface Player extends PlayerRef {
  /** Team, or null while the player has none. */
  readonly teamId: TeamId | null
  /** Number of the squad inside the team, or null without a squad. */
  readonly squadId: number | null
  readonly isSquadLeader: boolean
  /**
   * Whether the player is an admin of this server (temporary whitelist roles do not count). The game tells nobody its
   * admin list: so it is who wrote in admin chat, entered the camera or broadcast in the last 4 hours, or holds an
   * admin role that the panel knows of.
   */
  readonly isAdmin: boolean
  /** Kit name as the game writes it, for example `USA_Rifleman_01`; null when unknown. */
  readonly role: string | null
  /** Vehicle and seat when the server reports them (10.6 and later); null otherwise. */
  readonly vehicle: string | null
  /** When the player joined, or null when the panel started later. */
  readonly connectedAt: Timestamp | null
  /** Last known address. Present only with `players:read-addresses`. */
  readonly ip?: string
}

/** A squad that exists now. */
export interface Squad {
  readonly squadId: number
  readonly teamId: TeamId
  readonly name: string
  readonly size: number
  readonly isLocked: boolean
  /** Null when the server does not report who created it. */
  readonly creator: PlayerRef | null
  /** Null while no member is marked as leader. */
  readonly leader: PlayerRef | null
}

/** A layer as the server reports it. */
export interface Layer {
  /** Name that the server's commands take, for example `Gorodok_RAAS_v1`. */
  readonly id: string
  /** Map, for example `Gorodok`; null when it is not known. */
  readonly level: string | null
  /** Mode, for example `RAAS` or `Seed`; null when it is not known. */
  readonly gameMode: string | null
  /** Factions of team 1 and team 2 as `USA+Armored`; empty when the server does not say. */
  readonly factions: readonly string[]
}

/** A side at the end of a match. */
export interface TeamResult {
  readonly teamId: TeamId
  readonly faction: string
  readonly subfaction: string
  readonly tickets: number
}

/** State of the server. */
export interface ServerInfo {
  /** Id of the server in the panel (not its address). */
  readonly serverId: string
  readonly name: string
  readonly playerCount: number
  readonly maxPlayers: number
  readonly publicQueue: number
  readonly reservedQueue: number
  readonly layer: Layer | null
  readonly nextLayer: Layer | null
  /** Length of this match so far in seconds; null when the server does not say. */
  readonly matchSeconds: number | null
  /** Ticks per second in the last report; null before the first. */
  readonly tickRate: number | null
  /** Version of the game; null when unknown. */
  readonly gameVersion: string | null
}

/**
 * What every acting function returns.
 * In shadow mode and under the panic switch nothing is sent: `isShadow` is true and `reply` is null.
 */
export interface EffectReceipt {
  /** Id of the entry in the effect ledger: "why did this happen?" leads there. */
  readonly effectId: string
  /** True when the effect was recorded but not carried out. */
  readonly isShadow: boolean
  /** Answer of the game server or remote service, cut at 1,000 characters; null when there is none. */
  readonly reply: string | null
}
