import { definePlugin, type PlayerRef } from '@palisade/plugin-sdk'
import type { PluginTypes } from './plugin-types'

interface Line {
  eosId: string
  name: string
  kills: number
  deaths: number
  revives: number
  teamKills: number
}

type Counter = 'kills' | 'deaths' | 'revives' | 'teamKills'

const SHOWN_PLAYERS = 20
/** The most that one call gives. */
const PAGE = 1000

/** An earlier version may have stored something else. */
const isLine = (value: unknown): value is Line =>
  typeof value === 'object' && value !== null && 'eosId' in value && 'teamKills' in value

export default definePlugin<PluginTypes>({
  async initialize({ events, database, commands, schedule, panels }) {
    const lines = new Map<string, Line>()
    const totals = { joins: 0, matches: 0, chat: 0, kills: 0, deaths: 0, revives: 0, teamKills: 0 }
    const changed = new Set<string>()

    let page = await database.list('player/', { limit: PAGE })
    for (;;) {
      for (const { value } of page.items) {
        if (isLine(value)) lines.set(value.eosId, value)
      }
      if (page.nextCursor === null) break
      page = await database.list('player/', { limit: PAGE, cursor: page.nextCursor })
    }
    Object.assign(totals, await database.get('totals'))

    // The log names a victim without an id; a player whom no list has shown yet counts in the totals alone.
    const count = (player: PlayerRef | null, counter: Counter) => {
      totals[counter] += 1
      if (!player) return
      const line = lines.get(player.eosId) ?? {
        eosId: player.eosId,
        name: player.name,
        kills: 0,
        deaths: 0,
        revives: 0,
        teamKills: 0,
      }
      line.name = player.name || line.name
      line[counter] += 1
      lines.set(player.eosId, line)
      changed.add(player.eosId)
    }

    events.on('player.wounded', ({ attacker, victim, isTeamkill }) => {
      if (attacker && !isTeamkill && attacker.eosId !== victim?.eosId) count(attacker, 'kills')
    })
    events.on('player.died', ({ victim }) => count(victim, 'deaths'))
    events.on('player.revived', ({ reviver }) => count(reviver, 'revives'))
    events.on('player.teamkilled', ({ attacker }) => count(attacker, 'teamKills'))
    events.on('player.connected', () => {
      totals.joins += 1
    })
    events.on('match.ended', () => {
      totals.matches += 1
    })
    events.on('chat.message', () => {
      totals.chat += 1
    })

    commands.on('stats', async ({ player, replyTo }) => {
      const { kills = 0, deaths = 0, revives = 0 } = lines.get(player.eosId) ?? {}
      await commands.reply(replyTo, `${kills} kills, ${deaths} deaths, ${revives} revives`)
    })

    schedule.on('draw', async () => {
      await save()
      await draw()
    })
    await draw()

    async function save(): Promise<void> {
      const batch = [...changed]
      changed.clear()
      for (const eosId of batch) {
        const line = lines.get(eosId)
        if (line) await database.set(`player/${eosId}`, { ...line })
      }
      await database.set('totals', totals)
    }

    async function draw(): Promise<void> {
      const best = [...lines.values()].sort((a, b) => b.kills - a.kills).slice(0, SHOWN_PLAYERS)
      await panels.set('overview', {
        blocks: [
          {
            type: 'stats',
            items: [
              { label: 'Players', value: lines.size },
              { label: 'Joins', value: totals.joins },
              { label: 'Matches', value: totals.matches },
              { label: 'Chat lines', value: totals.chat },
              { label: 'Kills', value: totals.kills },
              { label: 'Deaths', value: totals.deaths },
              { label: 'Revives', value: totals.revives },
              { label: 'Team kills', value: totals.teamKills },
            ],
          },
          {
            type: 'table',
            columns: [
              { key: 'player', title: 'Player' },
              { key: 'kills', title: 'Kills', align: 'end' },
              { key: 'deaths', title: 'Deaths', align: 'end' },
              { key: 'revives', title: 'Revives', align: 'end' },
              { key: 'teamKills', title: 'Team kills', align: 'end' },
            ],
            rows: best.map(({ eosId, name, ...counts }) => ({ player: { eosId, name }, ...counts })),
            empty: 'Nobody has fought yet.',
          },
        ],
      })
    }
  },
})
