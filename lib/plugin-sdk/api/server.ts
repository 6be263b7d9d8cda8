import type { EffectReceipt, Layer, PlayerRef, ServerInfo, Squad, Timestamp } from '../game-types'

/** A switch of the match, by the name of its effect. */
export const MATCH_RULES = [
  'all-vehicles-available',
  'all-deployables-available',
  'all-roles-available',
  'no-respawn-timer',
  'no-team-change-timer',
  'no-vehicle-claiming',
  'no-vehicle-team-requirement',
  'no-vehicle-kit-requirement',
] as const
export type MatchRule = (typeof MATCH_RULES)[number]

/** A layer to play: its id, or the id with the factions of both teams. */
export interface LayerChoice {
  readonly layer: string
  /** For example `USA+Armored`; leave both out to let the server choose. */
  readonly faction1?: string
  readonly faction2?: string
}

/** A rule of the server's rule list. */
export interface ServerRule {
  readonly ruleId: string
  /** Number as players see it, for example `1.2`. */
  readonly number: string
  readonly title: string
  readonly description: string
  readonly parentId: string | null
  /** What the admins do at each count of violations. */
  readonly actions: readonly RuleAction[]
}

export interface RuleAction {
  readonly violations: number
  readonly action: 'warn' | 'kick' | 'ban'
  /** Length of a ban in milliseconds; null for a permanent one and for other actions. */
  readonly durationMs: number | null
  readonly message: string
}

/** A player who left a short while ago. */
export interface DepartedPlayer extends PlayerRef {
  readonly leftAt: Timestamp
}

/**
 * The server and its match. Reading needs `server:read`.
 * All functions reject with `SERVER_UNREACHABLE` when the game server does not answer, and with
 * `SERVER_REFUSED` when it answers with an error.
 */
export interface ServerApi {
  /** Name, counts, queue, layers, tick rate. */
  info(): Promise<ServerInfo>
  squads(): Promise<readonly Squad[]>
  /** Ids of the layers that the server knows. */
  layers(): Promise<readonly string[]>
  /** Null between two matches. */
  currentLayer(): Promise<Layer | null>
  /** Null while none is set, for example during a vote. */
  nextLayer(): Promise<Layer | null>
  /** Players who left in the last minutes, newest first. Needs `players:read`. */
  departedPlayers(): Promise<readonly DepartedPlayer[]>
  /** The server's rule list with what follows on violations. */
  rules(): Promise<readonly ServerRule[]>

  /** Shows a text to everybody. Needs `rcon:broadcast`. @param text At most 500 characters. */
  broadcast(text: string): Promise<EffectReceipt>
  /**
   * Starts a vote of everybody. Needs `rcon:vote`.
   * @param choices 2 to 5 answers. @param seconds 5 to 300.
   */
  startVote(question: string, choices: readonly string[], seconds: number): Promise<EffectReceipt>
  /** Sets the layer after this one. Needs `rcon:set-next-layer`. */
  setNextLayer(choice: LayerChoice): Promise<EffectReceipt>
  /** Switches to a layer now. Needs `rcon:change-layer`. */
  changeLayer(choice: LayerChoice): Promise<EffectReceipt>
  /** Ends the match. Needs `rcon:end-match`. */
  endMatch(): Promise<EffectReceipt>
  /** Starts the match again. Needs `rcon:end-match`. */
  restartMatch(): Promise<EffectReceipt>
  /** Pauses the match. Needs `rcon:end-match`. */
  pauseMatch(): Promise<EffectReceipt>
  /** Continues a paused match. Needs `rcon:end-match`. */
  unpauseMatch(): Promise<EffectReceipt>
  /** Switches fog of war. Needs `rcon:set-rules`. */
  setFogOfWar(isOn: boolean): Promise<EffectReceipt>
  /** Sets the speed of the game. Needs `rcon:set-rules`. @param factor 0.1 to 10; 1 is normal. */
  slomo(factor: number): Promise<EffectReceipt>
  /** Switches one of the rules of the match. Needs `rcon:set-rules`. */
  setRule(rule: MatchRule, isOn: boolean): Promise<EffectReceipt>
  /** Sets the player limit. Needs `rcon:configure`. @param count 0 to 100. */
  setMaxPlayers(count: number): Promise<EffectReceipt>
  /** Sets the limit of the public queue. Needs `rcon:configure`. @param count 0 to 100. */
  setPublicQueueLimit(count: number): Promise<EffectReceipt>
  /** Sets the password; an empty text removes it. Needs `rcon:configure`. */
  setPassword(password: string): Promise<EffectReceipt>
  /** Makes the server read its configuration files again. Needs `rcon:configure`. */
  reloadConfig(): Promise<EffectReceipt>
}
