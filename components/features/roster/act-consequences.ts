import { BAN_DURATIONS } from '@/lib/contracts/servers/actions'
import type { LivePlayer } from '@/lib/contracts/servers/live-players'
import { PLAYER_ACTS, type PlayerAct } from './player-acts'
import type { ActValues } from './run-player-act'

/** The question above the button: `Kick Zed?` */
export const actTitle = (act: PlayerAct, players: readonly LivePlayer[]): string =>
  `${PLAYER_ACTS[act].label}: ${whoWords(players)}`

export const whoWords = (players: readonly LivePlayer[]): string =>
  players.length === 1 ? (players[0]?.name ?? '') : `${players.length} players`

/** What will happen, line by line, before it happens. */
export function actConsequences(
  act: PlayerAct,
  players: readonly LivePlayer[],
  { duration, everywhere }: Pick<ActValues, 'duration' | 'everywhere'>,
): readonly string[] {
  const who = players.length === 1 ? (players[0]?.name ?? 'The player') : `Each of the ${players.length}`
  const record = 'Your name and what you write go into the audit log and the history of the player.'
  switch (act) {
    case 'warn':
      return [`${who} sees your text in the middle of the screen. It counts as a warning.`, record]
    case 'message':
      return [`${who} sees your text in the middle of the screen. It does not count as a warning.`, record]
    case 'kick':
      return [`${who} is removed from the server at once and may come back.`, record]
    case 'ban':
      return [
        `${who} is removed from the server and cannot come back ${lengthWords(duration)}.`,
        everywhere
          ? 'The panel keeps them away from every server that it manages.'
          : 'Other servers of this panel are not concerned.',
        record,
      ]
    case 'force-team':
      return [`${who} changes to the other team and leaves the squad.`, record]
    case 'remove-from-squad':
      return [`${who} stays on the team, without a squad.`, record]
    case 'demote-commander':
      return [`${who} is commander no longer and stays squad leader.`, record]
  }
}

const lengthWords = (duration: ActValues['duration']): string => {
  const { seconds, label } = BAN_DURATIONS[duration]
  return seconds === null ? 'for ever' : `for ${label}`
}

/** The command as the game gets it, for one player. */
export function actLine(act: PlayerAct, player: LivePlayer, { text, duration }: ActValues): string {
  const who = `"${player.eosId ?? ''}"`
  const said = text.trim() === '' ? '…' : text.trim()
  switch (act) {
    case 'warn':
    case 'message':
      return `AdminWarn ${who} ${said}`
    case 'kick':
      return `AdminKick ${who} ${said}`
    case 'ban':
      return `AdminBan ${who} "${duration === 'permanent' ? '0' : duration}" ${said}`
    case 'force-team':
      return `AdminForceTeamChange ${who}`
    case 'remove-from-squad':
      return `AdminRemovePlayerFromSquadById ${player.playerId}`
    case 'demote-commander':
      return `AdminDemoteCommanderById ${player.playerId}`
  }
}
