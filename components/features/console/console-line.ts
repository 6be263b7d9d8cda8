import type { GameEventRecord } from '@/lib/contracts/events'
import { layerName } from '../servers/match-words'
import { type ConsoleKind, kindOf } from './console-kinds'
import { type EventPerson, field, numberIn, personIn, textIn } from './event-payload'

export type ConsoleTone = 'all' | 'team' | 'squad' | 'admin' | 'danger' | 'muted' | 'info' | 'warning'

/** A line of the console: tag, who, what. */
export type ConsoleLine = {
  readonly id: string
  readonly at: string
  readonly kind: ConsoleKind
  readonly tone: ConsoleTone
  /** The short word in front: the channel, or what it is. */
  readonly tag: string
  readonly who: EventPerson | null
  readonly text: string
  /** Whom it happened to. */
  readonly whom: EventPerson | null
}

type Said = Partial<Pick<ConsoleLine, 'who' | 'whom' | 'text' | 'tone'>> & { readonly tag: string }
type Payload = GameEventRecord['payload']
type Describe = (payload: Payload) => Said | null

/** Told by events of their own, with more in them. */
const TOLD_ELSEWHERE = new Set(['broadcast', 'warned', 'kicked', 'banned'])
const TONES: Readonly<Record<string, ConsoleTone>> = {
  all: 'all',
  team: 'team',
  squad: 'squad',
  admin: 'admin',
}

const layerOf = (payload: Payload | undefined): string =>
  layerName({ layer: textIn(payload, 'id'), level: textIn(payload, 'level') })
const because = (payload: Payload): string => {
  const reason = textIn(payload, 'reason')
  return reason === null ? '' : `: ${reason}`
}
const removed =
  (tag: string): Describe =>
  (payload) => ({
    tag,
    tone: 'danger',
    whom: personIn(payload, 'player') ?? { name: textIn(payload, 'name') ?? 'Somebody', eosId: null },
    text: because(payload),
  })

const DESCRIBE: Readonly<Record<string, Describe>> = {
  'chat.message': (payload) => {
    const chat = textIn(payload, 'chat') ?? 'all'
    return {
      tag: chat,
      tone: TONES[chat] ?? 'all',
      who: personIn(payload, 'player'),
      text: textIn(payload, 'message') ?? '',
    }
  },
  'player.teamkilled': (payload) => ({
    tag: 'team kill',
    tone: 'danger',
    who: personIn(payload, 'attacker'),
    whom: personIn(payload, 'victim'),
    text: withWeapon(payload),
  }),
  'player.died': (payload) => ({
    tag: personIn(payload, 'attacker') ? 'kill' : 'died',
    who: personIn(payload, 'attacker'),
    whom: personIn(payload, 'victim') ?? { name: textIn(payload, 'victimName') ?? 'Somebody', eosId: null },
    text: withWeapon(payload),
  }),
  'player.connected': (payload) => ({
    tag: 'joined',
    who: personIn(payload, 'player'),
    text: textIn(payload, 'ip') ?? '',
  }),
  'player.disconnected': (payload) => ({ tag: 'left', who: personIn(payload, 'player') }),
  'player.changed-team': (payload) => ({
    tag: 'team',
    who: personIn(payload, 'player'),
    text: `is on team ${numberIn(payload, 'to') ?? '–'} now`,
  }),
  'squad.created': (payload) => ({
    tag: 'squad',
    who: personIn(payload, 'player'),
    text: `created squad ${numberIn(payload, 'squadId') ?? ''} “${textIn(payload, 'squadName') ?? ''}”`,
  }),
  'squad.disbanded': (payload) => ({
    tag: 'squad',
    text: `Squad ${numberIn(payload, 'squadId') ?? ''} “${textIn(payload, 'squadName') ?? ''}” is gone`,
  }),
  'admin.command': (payload) => {
    const action = textIn(field(payload, 'action'), 'action')
    if (action !== null && TOLD_ELSEWHERE.has(action)) return null
    const by = personIn(field(payload, 'source'), 'player')
    return { tag: 'command', tone: 'admin', who: by, text: textIn(payload, 'text') ?? '' }
  },
  'admin.broadcast': (payload) => ({
    tag: 'broadcast',
    tone: 'admin',
    who: personIn(payload, 'admin'),
    text: textIn(payload, 'message') ?? '',
  }),
  'admin.camera-entered': (payload) => ({
    tag: 'camera',
    tone: 'warning',
    who: personIn(payload, 'admin'),
    text: 'entered the admin camera',
  }),
  'admin.camera-left': (payload) => ({
    tag: 'camera',
    tone: 'warning',
    who: personIn(payload, 'admin'),
    text: 'left the admin camera',
  }),
  'player.warned': (payload) => ({
    tag: 'warned',
    tone: 'warning',
    whom: personIn(payload, 'player') ?? { name: textIn(payload, 'name') ?? 'Somebody', eosId: null },
    text: `: ${textIn(payload, 'message') ?? ''}`,
  }),
  'player.kicked': removed('kicked'),
  'player.banned': removed('banned'),
  'match.started': (payload) => ({
    tag: 'match',
    tone: 'info',
    text: `Match started on ${layerOf(field(payload, 'layer'))}`,
  }),
  'match.ended': (payload) => {
    const winner = textIn(field(payload, 'winner'), 'faction')
    const tickets = numberIn(field(payload, 'winner'), 'tickets')
    const text =
      winner === null ? 'Match ended in a draw' : `Match ended: ${winner} won by ${tickets} tickets`
    return { tag: 'match', tone: 'info', text }
  },
  'layer.next-changed': (payload) => ({
    tag: 'next',
    tone: 'info',
    text: `Next layer is ${layerOf(field(payload, 'to'))}`,
  }),
  'zone.captured': (payload) => ({
    tag: 'zone',
    text: `${textIn(payload, 'zone')} was captured by team ${numberIn(payload, 'teamId')}`,
  }),
  'zone.neutralised': (payload) => ({
    tag: 'zone',
    text: `${textIn(payload, 'zone')} was neutralised by team ${numberIn(payload, 'teamId')}`,
  }),
  'server.connected': () => ({ tag: 'server', tone: 'info', text: 'The panel is connected over RCON' }),
  'server.disconnected': (payload) => ({
    tag: 'server',
    tone: 'danger',
    text: `RCON was lost${because(payload)}`,
  }),
  'rcon.session-evicted': () => ({
    tag: 'server',
    tone: 'danger',
    text: 'Another tool logged in over RCON from the same address and ended a session',
  }),
}

const withWeapon = (payload: Payload): string => {
  const weapon = textIn(payload, 'weapon')
  return weapon === null ? '' : `with ${weapon.replace(/^BP_/, '').replaceAll('_', ' ')}`
}

/** Null for events that the console leaves out. */
export function toConsoleLine(event: GameEventRecord): ConsoleLine | null {
  const kind = kindOf(event.name)
  const said = kind && DESCRIBE[event.name]?.(event.payload)
  if (!kind || !said) return null
  return {
    id: event.id,
    at: event.at,
    kind,
    tone: said.tone ?? 'muted',
    tag: said.tag,
    who: said.who ?? null,
    whom: said.whom ?? null,
    text: said.text ?? '',
  }
}
