import { definePlugin } from '@palisade/plugin-sdk'
import type { PluginTypes } from './plugin-types'

const TURN = 'turn'

export default definePlugin<PluginTypes>({
  async initialize({ server, schedule, database, config, log }) {
    const { messages, interval, atTimes } = config

    schedule.on('in-turn', async () => {
      const turn = (await database.increment(TURN)) - 1
      await say(messages[turn % messages.length] ?? '')
    })
    await schedule.every('in-turn', interval)

    for (const [index, { cron, message }] of atTimes.entries()) {
      const name = `at-time-${index}`
      schedule.on(name, () => say(message))
      await schedule.cron(name, cron)
    }

    // Times that the settings do not name any more would go on for ever: schedules survive restarts.
    for (const { name } of await schedule.list()) {
      const index = Number(/^at-time-(\d+)$/.exec(name)?.[1] ?? -1)
      if (index >= atTimes.length) await schedule.cancel(name)
    }

    async function say(message: string): Promise<void> {
      const { playerCount } = await server.info()
      if (playerCount === 0 || message === '') return
      log.debug('broadcast', { message })
      await server.broadcast(message)
    }
  },
})
