import type {
  Duration,
  EffectReceipt,
  Player,
  PlayerRef,
  PlayerTarget,
  TeamId,
  Timestamp,
} from '../game-types'

/** Why a player is acted on, kept in the player's history. */
export interface ActionOptions {
  /** Rule of the server's rule list that was broken. */
  readonly ruleId?: string
  /** `context.eventId` of the event that proves it. */
  readonly evidenceEventId?: string
}

export interface BanOptions extends ActionOptions {
  /** Text that the player sees, at most 500 characters. */
  readonly reason: string
  /** How long; leave it out for a permanent ban (refused when the grant sets a longest duration). */
  readonly duration?: Duration
  /** Text that only admins see. */
  readonly note?: string
}

export interface BanReceipt extends EffectReceipt {
  /** Id of the ban in the panel; null in shadow mode. */
  readonly banId: string | null
}

export interface Ban {
  readonly banId: string
  readonly player: PlayerRef
  readonly reason: string
  readonly createdAt: Timestamp
  /** Null for a permanent ban. */
  readonly expiresAt: Timestamp | null
}

export interface MoveReceipt extends EffectReceipt {
  /** Whether a later snapshot shows the player in the wanted team; null in shadow mode. */
  readonly isConfirmed: boolean | null
}

/** A thing that happened to or with a player. */
export interface HistoryEntry {
  readonly kind: 'connected' | 'disconnected' | 'warned' | 'kicked' | 'banned' | 'unbanned' | 'note' | 'name'
  readonly time: Timestamp
  /** Text of the warning, reason, note or the new name; null when there is none. */
  readonly text: string | null
  /** Who did it: name of an admin or plugin; null for the player or the game. */
  readonly by: string | null
}

export interface PlayerNote {
  readonly noteId: string
  readonly text: string
  readonly author: string
  readonly createdAt: Timestamp
}

/** Which players `find` returns. All given fields must match. */
export interface PlayerFilter {
  /** Part of the name, upper and lower case alike. */
  readonly name?: string
  readonly teamId?: TeamId
  /** Null finds players without a squad. */
  readonly squadId?: number | null
  readonly isSquadLeader?: boolean
  readonly isAdmin?: boolean
}

/**
 * Players of the server: read them, talk to them, act on them.
 * Texts may contain line breaks, never NUL. All functions reject with `SERVER_UNREACHABLE` when the game
 * server does not answer, and with `ARGUMENT_INVALID` for an id that is neither an EOS id nor a SteamID64.
 */
export interface PlayersApi {
  /** Everybody on the server, from the panel's live state. Needs `players:read`. */
  list(): Promise<readonly Player[]>
  /** One player, or null when not on the server. Needs `players:read`. */
  get(player: PlayerTarget): Promise<Player | null>
  /** Players that match. Needs `players:read`. */
  find(filter: PlayerFilter): Promise<readonly Player[]>
  /**
   * Past names, stays and actions, newest first. Needs `players:read-history`.
   * @param limit At most this many entries, 1 to 200; default 50.
   */
  history(player: PlayerTarget, limit?: number): Promise<readonly HistoryEntry[]>
  /** Notes of admins and plugins, newest first. Needs `players:read-notes`. */
  notes(player: PlayerTarget): Promise<readonly PlayerNote[]>
  /** Adds a note of at most 500 characters. Needs `players:write-notes`. */
  addNote(player: PlayerTarget, text: string): Promise<EffectReceipt>
  /** Bans of this server that are in force, newest first, at most 1,000. Needs `players:read-history`. */
  bans(): Promise<readonly Ban[]>

  /**
   * Shows a warning to the player. Needs `rcon:warn`.
   * @param text At most 500 characters; more than 240 are split at words into several boxes.
   * @throws `PLAYER_NOT_ONLINE`, `RATE_LIMITED`.
   */
  warn(player: PlayerTarget, text: string, options?: ActionOptions): Promise<EffectReceipt>
  /** Like `warn`, but not recorded as a warning in the player's history. Needs `rcon:warn`. */
  message(player: PlayerTarget, text: string): Promise<EffectReceipt>
  /**
   * Throws the player off the server. Needs `rcon:kick`.
   * @throws `PLAYER_NOT_ONLINE`, `PLAYER_IMMUNE`, `RATE_LIMITED`.
   */
  kick(player: PlayerTarget, reason: string, options?: ActionOptions): Promise<EffectReceipt>
  /**
   * Bans the player, also when not on the server. Needs `rcon:ban`.
   * @throws `CONSTRAINT_DENIED` for a longer duration than granted, `PLAYER_IMMUNE`.
   */
  ban(player: PlayerTarget, options: BanOptions): Promise<BanReceipt>
  /**
   * Lifts all bans of the player on this server in the panel. A ban that was given while the player was on the server
   * also stands in the game's own Bans.cfg, and no command removes it there: the game keeps refusing the player until
   * that ends or an admin deletes the line. The reply says so. Needs `rcon:unban`.
   */
  unban(player: PlayerTarget, reason: string): Promise<EffectReceipt>
  /**
   * Moves the player to the team. Does nothing when already there: never a blind toggle. Needs `rcon:force-team`.
   * @throws `PLAYER_NOT_ONLINE`.
   */
  forceTeam(player: PlayerTarget, team: TeamId): Promise<MoveReceipt>
  /** Takes the player out of the squad. Needs `rcon:remove-from-squad`. */
  removeFromSquad(player: PlayerTarget): Promise<EffectReceipt>
  /**
   * Breaks up a squad. Needs `rcon:disband-squad`.
   * @throws `SQUAD_NOT_FOUND`.
   */
  disbandSquad(team: TeamId, squadId: number): Promise<EffectReceipt>
  /** Sets the name of a squad back to "Squad N". Needs `rcon:rename-squad`. */
  renameSquad(team: TeamId, squadId: number): Promise<EffectReceipt>
  /** Takes the commander role from the player. Needs `rcon:demote-commander`. */
  demoteCommander(player: PlayerTarget): Promise<EffectReceipt>
}
