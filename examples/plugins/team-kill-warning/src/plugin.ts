import { definePlugin, isPermissionDenied, type PlayerRef } from '@palisade/plugin-sdk'
import type { PluginTypes } from './plugin-types'

/** Counts last for one match and a little, so that a restart of the panel forgets nobody. */
const COUNT_LIFETIME = '3h'
const countKey = (eosId: string) => `kills/${eosId}`

export default definePlugin<PluginTypes>({
  initialize({ events, players, database, commands, config, grants, log }) {
    const lastVictim = new Map<string, PlayerRef>()

    events.on('player.teamkilled', async ({ attacker, victim, weapon }) => {
      const count = await database.increment(countKey(attacker.eosId), 1, { ttl: COUNT_LIFETIME })
      log.info('team kill', { attacker: attacker.name, victim: victim.name, weapon, count })
      lastVictim.set(attacker.eosId, victim)
      await players.warn(attacker, config.message)
      if (config.tellVictim)
        await players.warn(victim, `${attacker.name} killed you by mistake and was asked to apologise.`)
      if (config.killsBeforeKick > 0 && count >= config.killsBeforeKick) await removePlayer(attacker, count)
    })

    commands.on('sorry', async ({ player, replyTo }) => {
      const victim = lastVictim.get(player.eosId)
      if (!victim) {
        await commands.reply(replyTo, 'There is nothing to apologise for.')
        return
      }
      lastVictim.delete(player.eosId)
      await players.warn(victim, `${player.name} says sorry.`)
      await commands.reply(replyTo, `${victim.name} was told that you are sorry.`)
    })

    events.on('match.started', async () => {
      lastVictim.clear()
      const counted = await database.list('kills/', { limit: 1000 })
      for (const { key } of counted.items) await database.delete(key)
    })

    async function removePlayer(attacker: PlayerRef, count: number): Promise<void> {
      if (!grants.has('rcon:kick')) return
      try {
        await players.kick(attacker, `${count} team kills in one match`)
      } catch (error) {
        if (!isPermissionDenied(error)) throw error
        log.warn('a kick was not allowed', { attacker: attacker.name })
      }
    }
  },
})
