/** A kind of line that is deliberately not read, and why. */
export type IgnoredKind = {
  /** Stable name for counts. */
  readonly name: string
  readonly why: string
  /** Log category; `*` for any. */
  readonly category: string
  /** Starts of the text after category and verbosity; absent for every line of the category. */
  readonly prefixes?: readonly string[]
}

/** Lines without a header are counted under this name. */
export const HEADERLESS = 'headerless'

/** Lines of categories in which the game reports nothing that the panel reads. */
export const ENGINE = 'engine'

/**
 * Kinds that are known and not read. A line of a category that the catalogue reads, and that neither is
 * an event nor stands here, is unknown: it is counted and shown. A line that looks like an event and does
 * not parse is unknown too, whatever this table says.
 */
export const IGNORED_KINDS: readonly IgnoredKind[] = [
  {
    name: 'trace',
    why: 'Traces of other methods: state changes, deployment, driver assists, damage before it is applied',
    category: 'LogSquadTrace',
  },
  {
    name: 'network',
    why: 'Connection steps between those that are read',
    category: 'LogNet',
  },
  {
    name: 'game-mode',
    why: 'Repeats LogGameState and the join steps',
    category: 'LogGameMode',
  },
  { name: 'world', why: 'Loading steps of a level', category: 'LogWorld' },
  { name: 'online-service', why: 'Session upkeep', category: 'LogOnlineGame' },
  { name: 'rcon-session', why: 'RCON connections opening and closing', category: 'LogRCONServer' },
  {
    name: 'vote',
    why: 'Steps of a vote; the outcome is the next layer',
    category: 'LogSquad',
    prefixes: ['Vote ', 'Vote: '],
  },
  {
    name: 'login',
    why: 'The step before PostLogin, without ids',
    category: 'LogSquad',
    prefixes: ['Login: NewPlayer: '],
  },
  {
    name: 'level-start',
    why: 'Says again which layer and factions were loaded',
    category: 'LogSquad',
    prefixes: ['Success to Determine Startup Level', 'Loaded Faction : ', 'Added '],
  },
  {
    name: 'vehicle-physics',
    why: 'Engine notes about helicopters',
    category: 'LogSquad',
    prefixes: ['Helicopter is too close', 'RotorWashEffectListener'],
  },
]

/** Class names of the game's code at the start of a LogSquad text: a note of a programmer, no event. */
export const CODE_NOTE = 'code-note'
export const CODE_NOTE_PATTERN = /^(?:[AUF]?SQ\w+|\w+)(?:::|\.cpp)/

/** LogSquad warnings and errors other than those that are read. */
export const DIAGNOSTIC = 'diagnostic'

/** Votes name the voter, so this stands apart from the prefixes. */
export const VOTER_PATTERN = /^Player .* was (?:added to|removed from) vote /
