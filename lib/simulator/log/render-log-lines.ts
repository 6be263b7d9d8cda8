import type { World } from '../world/world'
import type { WorldEvent, WorldEventKind, WorldEventOf } from '../world/world-event'
import {
  damageLines,
  deathLines,
  deployableDamageLines,
  deployableSpawnLines,
  reviveLines,
  suicideLines,
  vehicleDamageLines,
  vehicleEnterLines,
  vehicleExitLines,
  woundLines,
} from './combat-lines'
import {
  endLines,
  loadLines,
  startLines,
  tickRateLines,
  travelLines,
  voteLines,
  zoneCapturedLines,
  zoneNeutralizedLines,
} from './match-lines'
import { noiseLines, shutdownLines } from './noise-lines'
import {
  cameraLeftLines,
  cameraLines,
  commandLines,
  joinLines,
  leaveLines,
  markerLines,
  queueLines,
  removalLines,
  spawnLines,
  teamChangeLines,
  unpossessLines,
} from './player-lines'

const none = (): string[] => []

/** Lines that the game writes since 10.6. */
const newest =
  <K extends WorldEventKind>(render: (event: WorldEventOf<K>, world: World) => string[]) =>
  (event: WorldEventOf<K>, world: World): string[] =>
    world.settings.gameVersion === '10.6' ? render(event, world) : []

const RENDERERS: { [K in WorldEventKind]: (event: WorldEventOf<K>, world: World) => string[] } = {
  'server.started': none,
  'server.stopped': shutdownLines,
  'player.joined': joinLines,
  'player.left': leaveLines,
  'player.removed': removalLines,
  'player.spawned': spawnLines,
  'player.unpossessed': unpossessLines,
  'player.damaged': damageLines,
  'player.wounded': woundLines,
  'player.died': deathLines,
  'player.revived': reviveLines,
  'player.suicided': suicideLines,
  'player.teamChanged': teamChangeLines,
  'vehicle.entered': vehicleEnterLines,
  'vehicle.exited': vehicleExitLines,
  'vehicle.damaged': vehicleDamageLines,
  'deployable.spawned': newest(deployableSpawnLines),
  'deployable.damaged': deployableDamageLines,
  'marker.placed': newest(markerLines),
  'zone.captured': newest(zoneCapturedLines),
  'zone.neutralized': newest(zoneNeutralizedLines),
  'chat.said': none,
  'squad.created': none,
  'camera.possessed': cameraLines,
  'camera.unpossessed': cameraLeftLines,
  'vote.opened': voteLines,
  'tickRate.measured': tickRateLines,
  'match.ended': endLines,
  'match.travelled': travelLines,
  'match.loaded': loadLines,
  'match.started': startLines,
  'queue.left': queueLines,
  'admin.commanded': commandLines,
  'noise.made': noiseLines,
}

/** What the game writes about an event, without headers. Chat and new squads are never in the log. */
export const renderLogLines = <K extends WorldEventKind>(event: WorldEventOf<K>, world: World): string[] => {
  const render = RENDERERS[event.kind as K] as (event: WorldEvent, world: World) => string[]
  return render(event, world)
}
