import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export type HostileClass =
  | 'cpu-limit'
  | 'memory-limit'
  | 'stack-limit'
  | 'denied'
  | 'contained'
  | 'rejected-at-load'

/** A hostile plugin body with what its header says. */
export interface HostileBody {
  readonly id: string
  readonly file: string
  readonly attack: string
  readonly expected: HostileClass
  /** Grants in the words of the corpus, for example `rcon`. */
  readonly grants: readonly string[]
  /** What is sent to it after the start. */
  readonly dispatch: 'chat' | 'cmd' | null
  readonly source: string
}

const field = (source: string, name: string): string | null =>
  new RegExp(`^ \\* ${name}: (.*)$`, 'm').exec(source)?.[1]?.trim() ?? null

export const readHostileBody = (file: string, source: string): HostileBody => ({
  id: field(source, 'id') ?? file,
  file,
  attack: field(source, 'attack') ?? '',
  expected: field(source, 'expected') as HostileClass,
  grants: field(source, 'grants')?.split(',') ?? [],
  dispatch: field(source, 'dispatch') as HostileBody['dispatch'],
  source,
})

/** All bodies of a folder, in the order of their numbers. */
export const readHostileBodies = (folder: string): HostileBody[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.js'))
    .sort()
    .map((name) => readHostileBody(name, readFileSync(join(folder, name), 'utf8')))

/**
 * The placeholders of the corpus, made from the SDK's API. Verdicts go out once each through a host call, so
 * that no quota can hide one.
 */
const ADAPTER = `
const adapt = (api) => {
  const names = { 'player.chat': 'chat.message' }
  const given = (object, name) => (...args) => object[name](...args)
  return {
    log: api.log, config: api.config, secrets: api.secrets,
    timers: { setTimeout, setInterval },
    events: {
      on: (name, ...rest) => api.events.on(names[name] ?? name, ...rest),
      emit: given(api.events, 'emit'),
    },
    commands: { register: (name, options, handler) => api.commands.on(name, handler) },
    rcon: { execute: given(api.rcon, 'execute') },
    kv: { get: given(api.database, 'get'), set: given(api.database, 'set') },
    http: { fetch: given(api.http, 'request') },
    connectors: { send: given(api.connectors.webhook, 'send') },
    admin: { grant: given(api.admin, 'grantRole') },
  }
}
const reporter = (api) => {
  const told = new Set()
  const call = api.services.call
  const text = String
  return (verdict, detail) => {
    if (told.has(verdict)) return
    told.add(verdict)
    call('hostile', text(verdict), text(detail).slice(0, 500))
  }
}
`

const hasModuleSyntax = (source: string) => /^\s*(?:import\s+[\w{*'"]|export\s)/m.test(source)

/**
 * The bundle to load: bodies run inside `initialize`, because only there they have an API; those with import or
 * export statements stay at top level, where nothing of the host is in reach.
 */
export const bundleOf = ({ source }: Pick<HostileBody, 'source'>): string =>
  hasModuleSyntax(source)
    ? `const ctx = {}, report = (verdict, detail) => console.log(verdict, detail);\n${source}`
    : `${ADAPTER}\nexport default { async initialize(given) {\nconst ctx = adapt(given), report = reporter(given);\n${source}\n} }`
