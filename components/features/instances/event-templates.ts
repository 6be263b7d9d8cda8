import { EVENT_NAMES, EVENTS, type EventName, type EventPayloads } from '@/lib/contracts/plugins/event-table'

const OKAPI = { eosId: '0002a10186d9414496bf20d22d3860ba', steamId: '76561198000000001', name: '[TST] Okapi' }
const MIRA = { eosId: '0002b20286d9414496bf20d22d3860bb', steamId: '76561198000000002', name: 'Mira' }
const LAYER = { id: 'Gorodok_RAAS_v1', level: 'Gorodok', gameMode: 'RAAS', factions: ['RGF', 'USA+Armored'] }
const NEXT = { id: 'Narva_AAS_v1', level: 'Narva', gameMode: 'AAS', factions: [] }
const HIT = { attacker: OKAPI, victim: MIRA, damage: 120, weapon: 'BP_AK74', isTeamkill: false }
const SOMEWHERE = { x: 12_000, y: -3_400, z: 250 }

/** An event of each kind as the game would send it, to change and send for a test. */
const TEMPLATES: { readonly [Name in EventName]: EventPayloads[Name] } = {
  'match.started': { layer: LAYER },
  'match.ended': {
    layer: LAYER,
    winner: { teamId: 1, faction: 'RGF', subfaction: 'Motorized', tickets: 120 },
    loser: { teamId: 2, faction: 'USA', subfaction: 'Armored', tickets: 0 },
  },
  'layer.next-changed': { from: LAYER, to: NEXT },
  'player.connected': { player: OKAPI },
  'player.disconnected': { player: OKAPI, sessionSeconds: 3_600, teamId: 1, squadId: 2 },
  'player.joined-squad': { player: OKAPI, teamId: 1, squadId: 2, squadName: 'Armour' },
  'player.left-squad': { player: OKAPI, teamId: 1, squadId: 2, squadName: 'Armour' },
  'player.changed-team': { player: OKAPI, from: 1, to: 2 },
  'player.changed-role': { player: OKAPI, from: 'RGF_Rifleman_01', to: 'RGF_SL_01' },
  'player.damaged': HIT,
  'player.wounded': HIT,
  'player.died': { ...HIT, secondsWounded: 45 },
  'player.revived': { reviver: OKAPI, victim: MIRA },
  'player.teamkilled': { ...HIT, isTeamkill: true },
  'player.possessed': { player: OKAPI, pawn: 'BP_Soldier_RU_Rifleman1', vehicle: null },
  'player.warned': { player: OKAPI, name: OKAPI.name, message: 'Please stop' },
  'player.kicked': { player: OKAPI, name: OKAPI.name, reason: 'Idle' },
  'player.banned': { player: OKAPI, name: OKAPI.name, reason: 'Cheating', expiresAt: null },
  'squad.created': {
    player: OKAPI,
    teamId: 1,
    squadId: 3,
    squadName: 'Logistics',
    faction: 'Russian Ground Forces',
  },
  'squad.disbanded': { teamId: 1, squadId: 3, squadName: 'Logistics' },
  'squad.leader-changed': { teamId: 1, squadId: 3, from: OKAPI, to: MIRA },
  'chat.message': { player: OKAPI, chat: 'all', message: 'Hello everybody' },
  'command.received': {
    name: 'help',
    player: OKAPI,
    chat: 'all',
    args: [],
    text: '',
    replyTo: 'test',
  },
  'admin.broadcast': { message: 'Welcome', admin: null },
  'admin.camera-entered': { admin: OKAPI },
  'admin.camera-left': { admin: OKAPI, seconds: 30 },
  'deployable.damaged': {
    deployable: 'BP_FOBRadio_RUS',
    attacker: OKAPI,
    attackerName: OKAPI.name,
    weapon: 'BP_Deployable_TNT',
    damage: 500,
    damageType: 'BP_Explosive_DamageType',
    healthRemaining: 100,
  },
  'deployable.spawned': { deployable: 'BP_FOBRadio_RUS', teamId: 1, position: SOMEWHERE },
  'zone.captured': { zone: 'Village', teamId: 1 },
  'zone.neutralised': { zone: 'Village', teamId: 1, previousOwner: 2 },
  'marker.placed': { player: OKAPI, teamId: 1, marker: 'Enemy infantry', position: SOMEWHERE },
  'server.tick-rate': { tickRate: 42.5 },
  'server.info': {
    serverId: '00000000-0000-4000-8000-000000000000',
    name: 'Test server',
    playerCount: 64,
    maxPlayers: 100,
    publicQueue: 0,
    reservedQueue: 0,
    layer: LAYER,
    nextLayer: NEXT,
    matchSeconds: 900,
    tickRate: 42.5,
    gameVersion: null,
  },
  'server.connected': {},
  'server.disconnected': { reason: 'the connection was closed' },
  'plugin.event': { pluginId: 'other-plugin', service: 'scores', event: 'changed', data: { score: 1 } },
}

export const EVENT_OPTIONS = EVENT_NAMES.map((name) => ({
  value: name,
  label: name,
  hint: EVENTS[name].title,
}))

export const templateText = (name: EventName): string => JSON.stringify(TEMPLATES[name], null, 2)

/** The payload that somebody typed; a sentence where it is none. */
export function readPayload(text: string): { payload: Record<string, unknown> } | { problem: string } {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { payload: { ...value } }
    return { problem: 'A payload is an object: { … }' }
  } catch (error) {
    return { problem: error instanceof Error ? error.message : 'This is not JSON' }
  }
}
