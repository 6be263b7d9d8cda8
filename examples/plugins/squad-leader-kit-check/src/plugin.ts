import { definePlugin, type Player } from '@palisade/plugin-sdk'
import type { PluginTypes } from './plugin-types'

export default definePlugin<PluginTypes>({
  initialize({ events, players, schedule, config, grants, log }) {
    const leaderKit = new RegExp(config.leaderKit, 'i')
    const reminded = new Map<string, number>()

    const lacksKit = ({ isSquadLeader, role }: Player) =>
      isSquadLeader && role !== null && !leaderKit.test(role)

    events.on('player.changed-role', ({ player, to }) => {
      if (to !== null && leaderKit.test(to)) reminded.delete(player.eosId)
    })
    events.on('squad.leader-changed', ({ from }) => {
      if (from) reminded.delete(from.eosId)
    })

    // Squads end with the match and with a stay: nobody loses a squad for reminders about another one.
    events.on('match.started', () => reminded.clear())
    events.on('player.disconnected', ({ player }) => {
      reminded.delete(player.eosId)
    })

    schedule.on('check', async () => {
      for (const leader of (await players.list()).filter(lacksKit)) await remind(leader)
    })

    async function remind(leader: Player): Promise<void> {
      const count = (reminded.get(leader.eosId) ?? 0) + 1
      reminded.set(leader.eosId, count)
      if (count <= config.reminders) {
        await players.warn(leader, `${config.message} (${count} of ${config.reminders})`)
        return
      }
      if (!grants.has('rcon:disband-squad') || leader.teamId === null || leader.squadId === null) return
      log.warn('a squad is disbanded', { leader: leader.name, squadId: leader.squadId })
      await players.disbandSquad(leader.teamId, leader.squadId)
      reminded.delete(leader.eosId)
    }
  },
})
