import { definePlugin } from '@palisade/plugin-sdk'
import type { PluginTypes } from './plugin-types'

/** Players that must leave again before a live server counts as seeding: no flicker at the border. */
const MARGIN = 5

let settings: PluginTypes['config']

export default definePlugin<PluginTypes>({
  initialize({ events, server, schedule, config, log }) {
    settings = config
    let isLive: boolean | null = null

    const look = async () => {
      const { playerCount } = await server.info()
      const wasLive = isLive
      if (playerCount >= settings.liveAt) isLive = true
      else if (playerCount <= settings.liveAt - MARGIN || isLive === null) isLive = false
      if (wasLive === false && isLive) {
        log.info('the server is live', { playerCount })
        await server.broadcast(settings.liveMessage)
      }
      return playerCount
    }

    events.on('player.connected', async () => {
      await look()
    })
    events.on('player.disconnected', async () => {
      await look()
    })
    schedule.on('remind', async () => {
      const playerCount = await look()
      if (isLive || playerCount === 0) return
      const goal = `${playerCount} of ${settings.liveAt} players until we are live.`
      await server.broadcast(`${settings.seedingMessage}\n${goal}`)
    })
  },
  onConfigChange(next) {
    settings = next
  },
})
