import { type AdminCommandLine, adminCommand } from './kinds/admin-command'
import { type ConnectionClosedLine, connectionClosed } from './kinds/connection-closed'
import { type DeployableDamagedLine, deployableDamaged } from './kinds/deployable-damaged'
import { type DeployableSpawnedLine, deployableSpawned } from './kinds/deployable-spawned'
import { type JoinRequestLine, joinRequest } from './kinds/join-request'
import { type JoinSucceededLine, joinSucceeded } from './kinds/join-succeeded'
import { type MarkerPlacedLine, markerPlaced } from './kinds/marker-placed'
import { type MatchResultLine, matchResult } from './kinds/match-result'
import { type MatchStateChangedLine, matchStateChanged } from './kinds/match-state-changed'
import { type MatchWinnerLine, matchWinner } from './kinds/match-winner'
import { type PlayerDamagedLine, playerDamaged } from './kinds/player-damaged'
import { type PlayerDiedLine, playerDied } from './kinds/player-died'
import { type PlayerPossessedLine, playerPossessed } from './kinds/player-possessed'
import { type PlayerRemovedLine, playerRemoved } from './kinds/player-removed'
import { type PlayerRevivedLine, playerRevived } from './kinds/player-revived'
import { type PlayerUnpossessedLine, playerUnpossessed } from './kinds/player-unpossessed'
import { type PlayerWoundedLine, playerWounded } from './kinds/player-wounded'
import { type PostLoginLine, postLogin } from './kinds/post-login'
import { type RconEvictedLine, rconEvicted } from './kinds/rcon-evicted'
import { type SquadCreatedLine, squadCreated } from './kinds/squad-created'
import { type SuicideLine, suicide } from './kinds/suicide'
import { type TeamJoinedLine, teamJoined } from './kinds/team-joined'
import { type TickRateLine, tickRate } from './kinds/tick-rate'
import { type WorldLoadedLine, worldLoaded } from './kinds/world-loaded'
import { type ZoneCapturedLine, zoneCaptured } from './kinds/zone-captured'
import { type ZoneNeutralisedLine, zoneNeutralised } from './kinds/zone-neutralised'
import type { LineBase, LineKind } from './line-kind'

type AnyLine =
  | AdminCommandLine
  | ConnectionClosedLine
  | DeployableDamagedLine
  | DeployableSpawnedLine
  | JoinRequestLine
  | JoinSucceededLine
  | MarkerPlacedLine
  | MatchResultLine
  | MatchStateChangedLine
  | MatchWinnerLine
  | PlayerDamagedLine
  | PlayerDiedLine
  | PlayerPossessedLine
  | PlayerRemovedLine
  | PlayerRevivedLine
  | PlayerUnpossessedLine
  | PlayerWoundedLine
  | PostLoginLine
  | RconEvictedLine
  | SquadCreatedLine
  | SuicideLine
  | TeamJoinedLine
  | TickRateLine
  | WorldLoadedLine
  | ZoneCapturedLine
  | ZoneNeutralisedLine

/** Everything that is read from the log, with time and frame. Plain data. */
export type LogEvent = LineBase & AnyLine
export type LogEventKind = LogEvent['kind']

/**
 * Every kind of line that is read. Kinds told apart by a part of the text come in the order in which
 * they are tried: those whose pattern is anchored at the end of the line first, so that a player's name
 * cannot make a line look like another kind.
 */
export const LINE_KINDS: readonly LineKind<AnyLine>[] = [
  playerRevived,
  squadCreated,
  teamJoined,
  markerPlaced,
  playerDamaged,
  playerWounded,
  playerDied,
  playerPossessed,
  playerUnpossessed,
  deployableDamaged,
  deployableSpawned,
  zoneCaptured,
  zoneNeutralised,
  postLogin,
  joinSucceeded,
  joinRequest,
  connectionClosed,
  playerRemoved,
  adminCommand,
  suicide,
  worldLoaded,
  matchStateChanged,
  matchResult,
  matchWinner,
  tickRate,
  rconEvicted,
]
