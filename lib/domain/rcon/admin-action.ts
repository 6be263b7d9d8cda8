import { type NamedPlayer, namedPlayer, parseOnlineIds } from '../players/identity'

/**
 * What an admin command did, in the words of the server. The same words come as a reply, as a push and,
 * followed by who did it, in the log.
 */
export type AdminAction =
  | { readonly action: 'broadcast'; readonly message: string }
  | { readonly action: 'warned'; readonly by: string; readonly playerName: string; readonly message: string }
  | { readonly action: 'kicked'; readonly player: NamedPlayer; readonly reason: string | null }
  | { readonly action: 'banned'; readonly player: NamedPlayer; readonly by: NamedPlayer | null }
  | { readonly action: 'immune'; readonly refused: 'kick' | 'ban'; readonly player: NamedPlayer }
  | { readonly action: 'team-changed'; readonly player: NamedPlayer }
  | { readonly action: 'removed-from-squad'; readonly playerName: string }
  | {
      readonly action: 'squad-disbanded'
      readonly by: string
      readonly teamId: number
      readonly squadId: number
      readonly squadName: string
    }
  | {
      readonly action: 'squad-renamed'
      readonly by: string
      readonly teamId: number
      readonly squadId: number
      readonly squadName: string
      readonly newName: string
    }
  /** Layer (or level) and sides exactly as the server repeats them. */
  | { readonly action: 'next-layer-set'; readonly layer: string }
  | { readonly action: 'layer-changed'; readonly layer: string }
  | { readonly action: 'match-ended' }
  | { readonly action: 'match-restarted' }
  | { readonly action: 'player-not-found'; readonly query: string }

type Read = (match: RegExpExecArray) => AdminAction

const player = (ids = '', name = ''): NamedPlayer => namedPlayer(parseOnlineIds(ids), name)
const trimmed = (name = ''): string => name.trim()

const ACTIONS: readonly (readonly [RegExp, Read])[] = [
  [/^Message broadcasted <([\s\S]*)>$/, ([, message = '']) => ({ action: 'broadcast', message })],
  [
    /^([\s\S]+?) has warned player ([\s\S]+?)\. Message was "([\s\S]*)"$/,
    ([, by, name, message = '']) => ({
      action: 'warned',
      by: trimmed(by),
      playerName: trimmed(name),
      message,
    }),
  ],
  [
    /^Kicked player -?\d+\. \[Online IDs=([^\]]*)\]([\s\S]*)$/,
    ([, ids, name]) => ({ action: 'kicked', player: player(ids, name), reason: null }),
  ],
  [
    /^[\s\S]+? was kicked: ([\s\S]*)\nKicked player -?\d+\. \[Online IDs=([^\]]*)\]([\s\S]*)$/,
    ([, reason = '', ids, name]) => ({ action: 'kicked', player: player(ids, name), reason }),
  ],
  [
    /^([^\n]+?) was kicked: ([\s\S]*)$/,
    ([, name, reason = '']) => ({ action: 'kicked', player: player('', name), reason }),
  ],
  [
    /^(?:([\s\S]*?) ?\[EOSID ([^\]]*)\] )?Banned player -?\d+\. \[Online IDs=([^\]]*)\]([\s\S]*?)(?: for interval -?\d+)?$/,
    ([, by, byEos, ids, name]) => ({
      action: 'banned',
      player: player(ids, name),
      by: byEos === undefined ? null : player(`EOS: ${byEos}`, by),
    }),
  ],
  [
    /^ERROR: Unable to (kick|ban) due to kick immune permission player -?\d+\. \[Online IDs=([^\]]*)\]([\s\S]*)$/,
    ([, refused, ids, name]) => ({
      action: 'immune',
      refused: refused === 'ban' ? 'ban' : 'kick',
      player: player(ids, name),
    }),
  ],
  [
    /^Forced team change for player -?\d+\. \[Online IDs=([^\]]*)\]([\s\S]*)$/,
    ([, ids, name]) => ({ action: 'team-changed', player: player(ids, name) }),
  ],
  [
    /^Player ([\s\S]+) was removed from squad$/,
    ([, name]) => ({ action: 'removed-from-squad', playerName: trimmed(name) }),
  ],
  [
    /^([\s\S]+?) disbanded squad (\d+) on team (\d+), named "([\s\S]*)"$/,
    ([, by, squad, team, name]) => ({
      action: 'squad-disbanded',
      by: trimmed(by),
      teamId: Number(team),
      squadId: Number(squad),
      squadName: trimmed(name),
    }),
  ],
  [
    /^([\s\S]+?) renamed squad (\d+) on team (\d+), named "([\s\S]*)", to "([\s\S]*)"$/,
    ([, by, squad, team, name, newName]) => ({
      action: 'squad-renamed',
      by: trimmed(by),
      teamId: Number(team),
      squadId: Number(squad),
      squadName: trimmed(name),
      newName: trimmed(newName),
    }),
  ],
  [
    /^Set next (?:layer|level) to (.+)$/,
    ([, layer]) => ({ action: 'next-layer-set', layer: trimmed(layer) }),
  ],
  [/^Change (?:layer|level) to (.+)$/, ([, layer]) => ({ action: 'layer-changed', layer: trimmed(layer) })],
  [/^Match ended$/, () => ({ action: 'match-ended' })],
  [/^(?:Match|Game) restarted$/, () => ({ action: 'match-restarted' })],
  [
    /^Could not find player ([\s\S]*)$/,
    ([, query]) => ({ action: 'player-not-found', query: trimmed(query) }),
  ],
  [
    /^ERROR: Unable to find player with name or id \(([\s\S]*)\)$/,
    ([, query]) => ({ action: 'player-not-found', query: trimmed(query) }),
  ],
]

/** Null for words that say nothing known; they are still shown as they are. */
export function parseAdminAction(text: string): AdminAction | null {
  for (const [pattern, read] of ACTIONS) {
    const match = pattern.exec(text)
    if (match) return read(match)
  }
  return null
}
