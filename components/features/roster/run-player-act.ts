import { call } from '@/lib/client/call'
import {
  type ActionResult,
  BAN_DURATIONS,
  banPlayer,
  demoteCommander,
  forceTeam,
  kickPlayer,
  removeFromSquad,
  warnPlayer,
} from '@/lib/contracts/servers/actions'
import type { LivePlayer } from '@/lib/contracts/servers/live-players'
import type { PlayerAct } from './player-acts'
import type { BanDuration } from './reason-presets'

/** What was filled in before an act. */
export type ActValues = {
  readonly text: string
  readonly duration: BanDuration
  readonly evidence: string
  readonly everywhere: boolean
}

const otherTeam = ({ teamId }: LivePlayer): 1 | 2 => (teamId === 1 ? 2 : 1)

/** Sends one act. Rejects with an ApiError whose message can be shown. */
export function runPlayerAct(
  act: PlayerAct,
  serverId: string,
  player: LivePlayer,
  { text, duration, evidence, everywhere }: ActValues,
): Promise<ActionResult> {
  const params = { serverId, eosId: player.eosId ?? '' }
  switch (act) {
    case 'warn':
    case 'message':
      return call(warnPlayer, { params, body: { message: text, kind: act } })
    case 'kick':
      return call(kickPlayer, { params, body: { reason: text } })
    case 'ban': {
      const { seconds } = BAN_DURATIONS[duration]
      const proof = evidence.trim() === '' ? {} : { evidence }
      return call(banPlayer, {
        params,
        body: { reason: text, durationSeconds: seconds, everywhere, ...proof },
      })
    }
    case 'force-team':
      return call(forceTeam, { params, body: { teamId: otherTeam(player) } })
    case 'remove-from-squad':
      return call(removeFromSquad, { params, body: {} })
    case 'demote-commander':
      return call(demoteCommander, { params, body: {} })
  }
}
