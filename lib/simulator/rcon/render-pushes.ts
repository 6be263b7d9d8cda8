import { fullName, onlineIds } from '../world/player-identity'
import type { WorldEvent } from '../world/world-event'

/** The notices every RCON session gets about an event. Only three things that players do are announced. */
export const renderPushes = (event: WorldEvent): string[] => {
  switch (event.kind) {
    case 'chat.said':
      return [
        `[${event.channel}] [Online IDs:${onlineIds(event.player)}] ${fullName(event.player)} : ${event.text}`,
      ]
    case 'squad.created': {
      const { squad, team } = event
      return [
        `${squad.creator.name} (Online IDs: ${onlineIds(squad.creator)}) has created Squad ${squad.id} (Squad Name: ${squad.name}) on ${team.faction.name}`,
      ]
    }
    case 'camera.possessed':
      return [`[Online Ids:${onlineIds(event.player)}] ${event.player.name} has possessed admin camera.`]
    case 'camera.unpossessed':
      return [`[Online IDs:${onlineIds(event.player)}] ${event.player.name} has unpossessed admin camera.`]
    default:
      return []
  }
}
