import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { CONSTRAINT_KINDS, CONSTRAINTS, type ConstraintDefinition } from './constraints'
import { GUEST_ERROR_CODES } from './errors'
import { EVENT_NAMES, EVENTS } from './events'
import { API_OBJECTS, FEATURE_IDS, FEATURES, openObjects } from './features'
import { HARM_GROUPS } from './harm-groups'
import {
  HOST_FUNCTION_NAMES,
  HOST_FUNCTIONS,
  isHostFunctionName,
  LOCAL_FUNCTIONS,
  LOG_FUNCTIONS,
} from './host-functions'
import { LIMITS } from './limits'
import {
  isOperation,
  PERMISSION_NAMES,
  PERMISSIONS,
  type PermissionDefinition,
  permissionOfEvent,
} from './permissions'

const folder = new URL('.', import.meta.url)
const apiText = readdirSync(new URL('api/', folder))
  .map((file) => readFileSync(new URL(`api/${file}`, folder), 'utf8'))
  .join('\n')

describe('host functions', () => {
  it('begin with an object of the API that some feature opens', () => {
    const opened = new Set<string>(FEATURE_IDS.flatMap((id) => FEATURES[id].objects))
    for (const path of HOST_FUNCTION_NAMES) expect(opened).toContain(path.split('.')[0])
    expect([...opened].sort()).toEqual([...API_OBJECTS].sort())
  })

  it('are exactly the functions of the API interfaces, with the local ones and the log', () => {
    const declared = new Set([...apiText.matchAll(/^ {2}(\w+)(?:<[^>]*>)?\(/gm)].map(([, name]) => name))
    const known = [...HOST_FUNCTION_NAMES, ...LOCAL_FUNCTIONS, ...LOG_FUNCTIONS].map((path) =>
      path.split('.').at(-1),
    )
    expect([...declared].sort()).toEqual([...new Set(known)].sort())
  })

  it('need operations that exist, and every operation is needed somewhere or changes what is seen', () => {
    const needed = new Set<string>(
      HOST_FUNCTION_NAMES.flatMap((path) => HOST_FUNCTIONS[path].permission ?? []),
    )
    for (const operation of needed) expect(isOperation(operation)).toBe(true)
    const unused = PERMISSION_NAMES.filter((name) => !name.startsWith('events:') && !needed.has(name))
    expect(unused).toEqual(['players:read-ids', 'players:read-addresses'])
  })

  it('that read need no operation of an effect', () => {
    const effects = new Set([
      'talks-to-players',
      'changes-match',
      'removes-players',
      'manages-admins',
      'raw-commands',
    ])
    for (const path of HOST_FUNCTION_NAMES) {
      const { kind, permission } = HOST_FUNCTIONS[path]
      if (kind === 'read' && permission) expect(effects.has(PERMISSIONS[permission].harm), path).toBe(false)
    }
  })

  it('are no members of Object.prototype', () => {
    for (const name of ['constructor', 'toString', '__proto__', 'hasOwnProperty']) {
      expect(isHostFunctionName(name)).toBe(false)
      expect(isOperation(name)).toBe(false)
    }
  })
})

describe('events', () => {
  it('are those of the contract', () => {
    expect([...EVENT_NAMES].sort()).toEqual(
      `match.started match.ended layer.next-changed player.connected player.disconnected player.joined-squad
      player.left-squad player.changed-team player.changed-role player.damaged player.wounded player.died
      player.revived player.teamkilled player.possessed squad.created squad.disbanded squad.leader-changed
      chat.message command.received admin.broadcast admin.camera-entered admin.camera-left player.warned
      player.kicked player.banned deployable.damaged deployable.spawned zone.captured zone.neutralised
      marker.placed server.tick-rate server.info server.connected server.disconnected plugin.event`
        .split(/\s+/)
        .sort(),
    )
  })

  it('each have a permission, except a plugin’s own commands', () => {
    for (const name of EVENT_NAMES) {
      expect(permissionOfEvent(name)).toBe(name === 'command.received' ? null : `events:${name}`)
    }
  })

  it('with chat in them read personal data', () => {
    for (const name of EVENT_NAMES) {
      const operation = permissionOfEvent(name)
      if (operation && Object.values<string>(EVENTS[name].personal).includes('chat')) {
        expect(PERMISSIONS[operation].harm).toBe('reads-personal-data')
      }
    }
  })
})

describe('permissions', () => {
  it('use constraints and groups of the tables, require only what they know, and imply what exists', () => {
    for (const name of PERMISSION_NAMES) {
      const { constraints, required = [], implies = [], harm }: PermissionDefinition = PERMISSIONS[name]
      expect(Object.keys(HARM_GROUPS)).toContain(harm)
      for (const kind of constraints) expect(CONSTRAINT_KINDS).toContain(kind)
      for (const kind of required) expect(constraints).toContain(kind)
      for (const implied of implies) expect(isOperation(implied)).toBe(true)
    }
  })

  it('use every constraint kind', () => {
    const used = new Set(PERMISSION_NAMES.flatMap((name) => [...PERMISSIONS[name].constraints]))
    expect(CONSTRAINT_KINDS.filter((kind) => !used.has(kind))).toEqual([])
  })

  it('have no words of a set that repeat', () => {
    for (const kind of CONSTRAINT_KINDS) {
      const { values = [] }: ConstraintDefinition = CONSTRAINTS[kind]
      expect(new Set(values).size).toBe(values.length)
    }
  })
})

describe('limits', () => {
  it('have a default within the maximum and a code that a plugin can see', () => {
    for (const limit of Object.values(LIMITS)) {
      expect(limit.default).toBeLessThanOrEqual(limit.max)
      if (limit.code !== null) expect(Object.keys(GUEST_ERROR_CODES)).toContain(limit.code)
    }
  })
})

describe('openObjects', () => {
  it('opens what is declared, what is contributed, and the log', () => {
    expect([...openObjects([])]).toEqual(['log'])
    expect([...openObjects(['rcon'])].sort()).toEqual(['log', 'players', 'rcon', 'server'])
    expect([...openObjects(['teleport', 'constructor'])]).toEqual(['log'])
    expect(
      [...openObjects(['service:stats'], { commands: true, schedules: true, panels: true })].sort(),
    ).toEqual(['commands', 'log', 'panels', 'schedule', 'services'])
  })
})
