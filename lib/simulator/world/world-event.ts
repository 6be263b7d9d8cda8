import type { Layer } from './layers'
import type {
  CaptureZone,
  ChatChannel,
  CommandOrigin,
  Hit,
  Match,
  Player,
  Squad,
  Team,
  TeamId,
  Vehicle,
} from './world-types'

/** Everything that happens in the simulated game. The log and RCON only render these. */
export type WorldEvent =
  | { kind: 'server.started' }
  | { kind: 'server.stopped' }
  | { kind: 'player.joined'; player: Player }
  | { kind: 'player.left'; player: Player; reason: 'quit' | 'removed' }
  | { kind: 'player.removed'; player: Player; reason: string; isBan: boolean }
  | { kind: 'player.spawned'; player: Player }
  | { kind: 'player.unpossessed'; player: Player }
  | { kind: 'player.damaged'; victim: Player; hit: Hit }
  | { kind: 'player.wounded'; victim: Player; hit: Hit }
  | { kind: 'player.died'; victim: Player; hit: Hit }
  | { kind: 'player.revived'; victim: Player; medic: Player }
  | { kind: 'player.suicided'; player: Player }
  | { kind: 'player.teamChanged'; player: Player; team: TeamId }
  | { kind: 'vehicle.entered'; player: Player; vehicle: Vehicle; seat: number }
  | { kind: 'vehicle.exited'; player: Player; vehicle: Vehicle; seat: number }
  | { kind: 'vehicle.damaged'; vehicle: Vehicle; attacker: Player; causer: string; damage: number }
  | { kind: 'deployable.spawned'; name: string; team: TeamId; at: readonly [number, number, number] }
  | {
      kind: 'deployable.damaged'
      target: string
      damage: number
      causer: string
      instigator: Player
      damageType: string
      remaining: number
    }
  | { kind: 'marker.placed'; player: Player; at: readonly [number, number, number] }
  | { kind: 'zone.captured'; zone: CaptureZone; team: TeamId }
  | { kind: 'zone.neutralized'; zone: CaptureZone; team: TeamId; from: TeamId }
  | { kind: 'chat.said'; player: Player; channel: ChatChannel; text: string }
  | { kind: 'squad.created'; squad: Squad; team: Team }
  | { kind: 'camera.possessed'; player: Player; number: number }
  | { kind: 'camera.unpossessed'; player: Player }
  | { kind: 'vote.opened'; name: string; choices: readonly string[]; voters: readonly Player[] }
  | { kind: 'tickRate.measured'; rate: number }
  | { kind: 'match.ended'; match: Match; winner: Team | null; isForced: boolean }
  | { kind: 'match.travelled' }
  | { kind: 'match.loaded'; layer: Layer; match: Match }
  | { kind: 'match.started'; match: Match }
  | { kind: 'queue.left'; eosId: string; ip: string; port: number }
  | { kind: 'admin.commanded'; text: string; origin: CommandOrigin }
  | { kind: 'noise.made'; variant: number }

export type WorldEventKind = WorldEvent['kind']
export type WorldEventOf<K extends WorldEventKind> = Extract<WorldEvent, { kind: K }>
