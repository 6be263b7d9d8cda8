import type { LineKind } from '../line-kind'

/** The game removes a player; a ban gives a `ban` line and then a `kick` line with the ban's words. */
export type PlayerRemovedLine = {
  readonly kind: 'player-removed'
  readonly action: 'kick' | 'ban'
  readonly playerRawName: string
  /** Without the game's own words before it. */
  readonly reason: string
}

const PATTERN = /^(Kicking|Banning) player:([\s\S]*?) ; Reason = ([\s\S]*)$/
const KICKED = 'Kicked from the server: '

export const playerRemoved: LineKind<PlayerRemovedLine> = {
  kind: 'player-removed',
  category: 'LogOnlineGame',
  discriminators: [{ prefix: 'Kicking player:' }, { prefix: 'Banning player:' }],
  samples: [
    '[2026.07.02-22.40.07:898][860]LogOnlineGame: Display: Kicking player:  Ana ; Reason = Kicked from the server: be nice',
    '[2026.07.02-22.40.07:898][860]LogOnlineGame: Display: Banning player: Ana ; Reason = because',
  ],
  read(text) {
    const [, verb, playerRawName, reason = ''] = PATTERN.exec(text) ?? []
    if (playerRawName === undefined) return null
    return {
      kind: 'player-removed',
      action: verb === 'Banning' ? 'ban' : 'kick',
      playerRawName,
      reason: reason.startsWith(KICKED) ? reason.slice(KICKED.length) : reason,
    }
  },
}
