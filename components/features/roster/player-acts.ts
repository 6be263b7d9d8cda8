import {
  ArrowRightLeft,
  Ban,
  ChevronsDown,
  LogOut,
  type LucideIcon,
  MessageSquare,
  TriangleAlert,
  UserMinus,
} from 'lucide-react'
import type { LivePlayer } from '@/lib/contracts/servers/live-players'
import type { PanelPermission } from '@/lib/shared/panel-permissions'
import { mayBeCommander } from './role-words'

type ActRow = {
  label: string
  /** `3 players were …` */
  done: string
  icon: LucideIcon
  tone: 'neutral' | 'danger'
  permission: PanelPermission
  /** What is typed: a message the player reads, a reason, or nothing. */
  text: 'message' | 'reason' | null
  isPossible: (player: LivePlayer) => boolean
}

const always = () => true

/** Everything that can be done with a player on the server; menus, dialogs and the selection bar read it here. */
export const PLAYER_ACTS = {
  warn: {
    label: 'Warn',
    done: 'warned',
    icon: TriangleAlert,
    tone: 'neutral',
    permission: 'players:warn',
    text: 'message',
    isPossible: always,
  },
  message: {
    label: 'Message',
    done: 'sent a message',
    icon: MessageSquare,
    tone: 'neutral',
    permission: 'players:warn',
    text: 'message',
    isPossible: always,
  },
  'force-team': {
    label: 'Switch team',
    done: 'moved to the other team',
    icon: ArrowRightLeft,
    tone: 'neutral',
    permission: 'players:move',
    text: null,
    isPossible: ({ teamId }) => teamId === 1 || teamId === 2,
  },
  'remove-from-squad': {
    label: 'Remove from squad',
    done: 'removed from the squad',
    icon: UserMinus,
    tone: 'neutral',
    permission: 'players:move',
    text: null,
    isPossible: ({ squadId }) => squadId !== null,
  },
  'demote-commander': {
    label: 'Demote commander',
    done: 'demoted',
    icon: ChevronsDown,
    tone: 'neutral',
    permission: 'players:move',
    text: null,
    isPossible: mayBeCommander,
  },
  kick: {
    label: 'Kick',
    done: 'kicked',
    icon: LogOut,
    tone: 'danger',
    permission: 'players:kick',
    text: 'reason',
    isPossible: always,
  },
  ban: {
    label: 'Ban',
    done: 'banned',
    icon: Ban,
    tone: 'danger',
    permission: 'players:ban',
    text: 'reason',
    isPossible: always,
  },
} as const satisfies Record<string, ActRow>

export type PlayerAct = keyof typeof PLAYER_ACTS
export const PLAYER_ACT_NAMES = Object.keys(PLAYER_ACTS) as readonly PlayerAct[]

/** What may be done with all of these players, by rights and by what they are. */
export const possibleActs = (
  may: (permission: PanelPermission) => boolean,
  players: readonly LivePlayer[],
): readonly PlayerAct[] =>
  PLAYER_ACT_NAMES.filter((name) => {
    const { permission, isPossible } = PLAYER_ACTS[name]
    return may(permission) && players.every((player) => player.eosId !== null && isPossible(player))
  })
