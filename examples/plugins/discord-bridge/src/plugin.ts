import { definePlugin } from '@palisade/plugin-sdk'
import type { PluginTypes } from './plugin-types'

const RED = 0xc0392b
const GREEN = 0x2e8b57

export default definePlugin<PluginTypes>({
  initialize({ events, connectors, commands, config }) {
    const { discord } = connectors

    commands.on('admin', async ({ player, text, replyTo }) => {
      await discord.embed(config.reportChannel, {
        title: 'Admin request',
        description: text === '' ? 'No reason was given.' : text,
        color: RED,
        fields: [{ name: 'Player', value: `${player.name}\n${player.eosId}` }],
      })
      await commands.reply(replyTo, 'The admins were told.')
    })

    events.on('player.teamkilled', async ({ attacker, victim, weapon }) => {
      await discord.send(
        config.reportChannel,
        `Team kill: ${attacker.name} → ${victim.name} (${weapon ?? 'unknown weapon'})`,
      )
    })

    events.on('match.ended', async ({ layer, winner, loser }) => {
      const channel = config.resultChannel ?? config.reportChannel
      const title = winner ? `${winner.faction} won` : 'The match was a draw'
      const fields = [winner, loser].flatMap((side) =>
        side
          ? [{ name: side.faction || `Team ${side.teamId}`, value: `${side.tickets} tickets`, inline: true }]
          : [],
      )
      await discord.embed(channel, { title, description: layer?.id ?? 'unknown layer', color: GREEN, fields })
    })

    events.on('chat.message', async ({ player, chat, message }) => {
      if (!config.relayChats.includes(chat)) return
      await discord.send(config.reportChannel, `[${chat}] ${player.name}: ${message}`)
    })
  },
})
