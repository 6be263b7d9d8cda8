import type { EventName } from './event-payloads'

/** Where the panel reads an event: the server log, RCON messages, differences of snapshots, or itself. */
export type EventSource = 'log' | 'rcon' | 'snapshot' | 'panel'

/** What belongs to a person. Each kind has the permission that uncovers it. */
export type PersonalData = 'ids' | 'address' | 'chat' | 'name'

export interface EventDefinition {
  /** What happened, for documentation and the consent screen. */
  readonly title: string
  readonly source: EventSource
  /** The line or message it is read from, in words. */
  readonly from: string
  /**
   * Dotted paths of fields that carry personal data; `*.steamId` style paths of every `PlayerRef` are
   * implied by listing the reference itself. Projection removes what the grant does not cover.
   */
  readonly personal: Readonly<Record<string, PersonalData>>
  /** First game version that reports it; absent for all supported versions. */
  readonly since?: string
}

const log = (title: string, from: string, personal: EventDefinition['personal'] = {}, since?: string) =>
  ({ title, source: 'log', from, personal, ...(since ? { since } : {}) }) as const satisfies EventDefinition
const rcon = (title: string, from: string, personal: EventDefinition['personal'] = {}) =>
  ({ title, source: 'rcon', from, personal }) as const satisfies EventDefinition
const snapshot = (title: string, from: string, personal: EventDefinition['personal'] = {}) =>
  ({ title, source: 'snapshot', from, personal }) as const satisfies EventDefinition
const panel = (title: string, from: string, personal: EventDefinition['personal'] = {}) =>
  ({ title, source: 'panel', from, personal }) as const satisfies EventDefinition

const fight = { attacker: 'ids', victim: 'ids' } as const

/** Every event a plugin can hear, with its source and the fields that are personal data. */
export const EVENTS = {
  'match.started': log('A match started', 'a level that comes up for play'),
  'match.ended': log('A match ended', 'the result lines and the change to post-match state'),
  'layer.next-changed': snapshot('The next layer changed', 'two answers to ShowNextMap that differ'),

  'player.connected': log('A player connected', 'PostLogin followed by Join succeeded', {
    player: 'ids',
    ip: 'address',
  }),
  'player.disconnected': log('A player disconnected', 'a removed client connection', {
    player: 'ids',
    ip: 'address',
  }),
  'player.joined-squad': snapshot('A player joined a squad', 'two player lists that differ', {
    player: 'ids',
  }),
  'player.left-squad': snapshot('A player left a squad', 'two player lists that differ', { player: 'ids' }),
  'player.changed-team': snapshot('A player changed the team', 'two player lists that differ', {
    player: 'ids',
  }),
  'player.changed-role': snapshot('A player took another kit', 'two player lists that differ', {
    player: 'ids',
  }),
  'player.damaged': log('A player was hit', 'an ActualDamage line', fight),
  'player.wounded': log('A player went down', 'a Wound line', fight),
  'player.died': log('A player died', 'a Die line', fight),
  'player.revived': log('A player was revived', 'a has-revived line', { reviver: 'ids', victim: 'ids' }),
  'player.teamkilled': log('A player downed a team mate', 'a Wound line of two players of one team', fight),
  'player.possessed': log('A player took control of a soldier or vehicle', 'an OnPossess line', {
    player: 'ids',
  }),
  'player.warned': rcon('A player was warned', 'the RCON message of a warning', { player: 'ids' }),
  'player.kicked': rcon('A player was kicked', 'the RCON message of a kick', { player: 'ids' }),
  'player.banned': rcon('A player was banned', 'the RCON message of a ban, or a ban of the panel', {
    player: 'ids',
  }),

  'squad.created': rcon('A squad was created', 'the RCON message of a new squad', { player: 'ids' }),
  'squad.disbanded': snapshot('A squad is gone', 'two squad lists that differ'),
  'squad.leader-changed': snapshot('A squad has another leader', 'two player lists that differ', {
    from: 'ids',
    to: 'ids',
  }),

  'chat.message': rcon('Somebody wrote in chat', 'the RCON message of a chat line', {
    player: 'ids',
    message: 'chat',
  }),
  'command.received': rcon(
    'Somebody used a command of this plugin',
    'a chat line that starts a declared command',
    {
      player: 'ids',
      text: 'chat',
      args: 'chat',
    },
  ),

  'admin.broadcast': log('An admin sent a broadcast', 'an ADMIN COMMAND line', { admin: 'ids' }),
  'admin.camera-entered': rcon('An admin entered the camera', 'the RCON message about it', { admin: 'ids' }),
  'admin.camera-left': rcon('An admin left the camera', 'the RCON message about it', { admin: 'ids' }),

  'deployable.damaged': log('A deployable was damaged', 'a TakeDamage line of a deployable', {
    attacker: 'ids',
    attackerName: 'name',
  }),
  'deployable.spawned': log('A deployable was built', 'a Deployable-spawned line', {}, '10.6'),
  'zone.captured': log('A zone was captured', 'a fully-captured line', {}, '10.6'),
  'zone.neutralised': log('A zone was neutralised', 'a neutralized line', {}, '10.6'),
  'marker.placed': log(
    'A map marker was placed',
    'a placed-a-new-map-marker line',
    { player: 'ids' },
    '10.6',
  ),

  'server.tick-rate': log('The tick rate was reported', 'a Server Tick Rate line'),
  'server.info': snapshot('The state of the server was read', 'an answer to ShowServerInfo'),
  'server.connected': panel('The panel reached the server', 'the RCON connection'),
  'server.disconnected': panel('The panel lost the server', 'the RCON connection'),

  'plugin.event': panel('Another plugin sent an event of its service', 'services.emit of the other plugin'),
} as const satisfies Record<EventName, EventDefinition>

/** All event names, in the order of documentation. */
export const EVENT_NAMES = Object.keys(EVENTS) as readonly EventName[]

/** Events of a plugin's own declared commands arrive without an `events:` permission. */
export const EVENTS_WITHOUT_PERMISSION = ['command.received'] as const satisfies readonly EventName[]
