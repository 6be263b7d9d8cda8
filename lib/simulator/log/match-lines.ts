import { layerPath } from '../world/layers'
import { onlinePlayers, type World } from '../world/world'
import type { WorldEventOf } from '../world/world-event'
import type { Match, Team } from '../world/world-types'
import { logSeconds, playerController, trace } from './log-line'

const MAX_TICK_RATE = 64

/** Hours that the clock of the simulated host is behind UTC; only `up for play` lines show it. */
const LOCAL_OFFSET_MS = -5 * 3_600_000

const bringingUp = (path: string, world: World): string =>
  `LogWorld: Bringing World ${path} up for play (max tick rate ${MAX_TICK_RATE}) at ${logSeconds(world.nowMs + LOCAL_OFFSET_MS)}`

export const travelLines = (_event: WorldEventOf<'match.travelled'>, world: World): string[] => [
  'LogGameMode: Display: Match State Changed from WaitingPostMatch to LeavingMap',
  'LogGameState: Match State Changed from WaitingPostMatch to LeavingMap',
  bringingUp('/Game/Maps/TransitionMap.TransitionMap', world),
]

/** The layer comes up; the lines around it are those of a seamless travel. */
export const loadLines = (event: WorldEventOf<'match.loaded'>, world: World): string[] => {
  const { layer, match } = event
  return [
    'LogWorld: BeginTearingDown for /Game/Maps/TransitionMap',
    'LogWorld: UWorld::CleanupWorld for TransitionMap, bSessionEnded=true, bCleanupResources=true',
    `LogLoad: Game class is 'BP_GameMode_${layer.gamemode}_C'`,
    'LogStats:     SeamlessTravel FlushLevelStreaming  -  0.859 s',
    bringingUp(layerPath(layer), world),
    'LogSquad: Added 2 local admins',
    ...match.teams.map((team) => `LogSquad: Loaded Faction : ${team.faction.id} `),
    'LogWorld: Bringing up level for play took: 0.011531',
    'LogWorld: ----SeamlessTravel finished in 2.73 seconds ------',
    'LogGameMode: Display: Match State Changed from EnteringMap to WaitingToStart',
    'LogGameState: Match State Changed from EnteringMap to WaitingToStart',
    `LogSquad: Success to Determine Startup Level : ${layer.level.displayName} / ${layer.displayName} `,
    `LogCsvProfiler: Display: Metadata set : currentmap="${layer.id}"`,
  ]
}

export const startLines = (event: WorldEventOf<'match.started'>): string[] => [
  'LogGameMode: Display: Match State Changed from WaitingToStart to InProgress',
  trace(`HandleMatchHasStarted(): Level is  ${event.match.layer.level.displayName}`),
  'LogGameState: Match State Changed from WaitingToStart to InProgress',
]

const ticketLine = (match: Match, team: Team, outcome: 'won' | 'lost'): string =>
  `LogSquadGameEvents: Display: Team ${team.id}, ${team.unitName} ( ${team.faction.name} ) has ${outcome} the match with ${team.tickets} Tickets on layer ${match.layer.displayName} (level ${match.layer.level.displayName})!`

const drawLine = (match: Match, outcome: 'won' | 'lost'): string =>
  `LogSquadGameEvents: Display: Team -1,  (  ) has ${outcome} the match with -1 Tickets on layer ${match.layer.displayName} (level ${match.layer.level.displayName})!`

const resultLines = (event: WorldEventOf<'match.ended'>): string[] => {
  const { match, winner } = event
  if (winner === null) return [drawLine(match, 'won'), drawLine(match, 'lost')]
  const loser = match.teams[winner.id === 1 ? 1 : 0]
  return [ticketLine(match, winner, 'won'), ticketLine(match, loser, 'lost')]
}

/** A match that an admin ends is announced as won and as a draw in the same frame, as the game does. */
export const endLines = (event: WorldEventOf<'match.ended'>, world: World): string[] => {
  const { match, winner, isForced } = event
  const level = match.layer.level.displayName
  const won = `DetermineMatchWinner(): ${(winner ?? match.teams[0]).unitName} won on ${level}`
  return [
    ...(isForced ? [] : ['LogGameMode: GameMode returned ReadyToEndMatch']),
    'LogGameMode: Display: Match State Changed from InProgress to WaitingPostMatch',
    trace(won),
    ...(isForced || winner === null
      ? [trace(`DetermineMatchWinner(): The game was a draw on ${level}`)]
      : []),
    ...(isForced ? [] : resultLines(event)),
    ...onlinePlayers(world)
      .filter((player) => player.life === 'alive')
      .flatMap((player) => [
        trace(`OnUnPossess(): ${playerController(player)} current health value ${player.health.toFixed(6)}`),
        trace(`ChangeState(): ${playerController(player)} OldState=Playing NewState=Inactive`),
      ]),
    'LogGameState: Match State Changed from InProgress to WaitingPostMatch',
  ]
}

export const voteLines = (event: WorldEventOf<'vote.opened'>): string[] => [
  `LogSquad: Vote Regeneration Layer possible: 1/${event.choices.length}`,
  `LogSquad: Vote Possible choices: ${event.choices.join(' ')} RegenerateVote`,
  ...event.voters.map((player) => `LogSquad: Player ${player.eosId} was added to vote ${event.name}`),
  `LogSquad: Vote: Create new container: ${event.name}`,
  `LogSquad: Vote: Update vote for used container: ${event.name}`,
]

export const zoneCapturedLines = (event: WorldEventOf<'zone.captured'>): string[] => [
  `LogSquad: Capture zone ${event.zone.name} was fully captured by team ${event.team}`,
]

export const zoneNeutralizedLines = (event: WorldEventOf<'zone.neutralized'>): string[] => [
  `LogSquad: Capture zone ${event.zone.name} was neutralized by team ${event.team} (was owned by team ${event.from})`,
]

export const tickRateLines = (event: WorldEventOf<'tickRate.measured'>): string[] => [
  `LogSquad: USQGameState: Server Tick Rate: ${event.rate.toFixed(2)}`,
]
