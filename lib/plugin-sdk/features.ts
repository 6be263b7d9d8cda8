/** API object that a handler of a plugin can hold. */
export const API_OBJECTS = [
  'events',
  'players',
  'server',
  'rcon',
  'database',
  'commands',
  'connectors',
  'admin',
  'http',
  'schedule',
  'log',
  'panels',
  'services',
] as const
export type ApiObject = (typeof API_OBJECTS)[number]

export interface FeatureDefinition {
  readonly title: string
  readonly doc: string
  /** Objects that declaring the feature puts into the API. */
  readonly objects: readonly ApiObject[]
  /** Always there, declared or not. */
  readonly isImplicit?: boolean
}

/** What a manifest can require: each feature opens objects of the API. What they may do is up to permissions. */
export const FEATURES = {
  events: { title: 'Events', doc: 'Hear what happens on the server.', objects: ['events'] },
  players: { title: 'Players', doc: 'Read players, talk to them and act on them.', objects: ['players'] },
  server: { title: 'Server', doc: 'Read and steer the server and its match.', objects: ['server'] },
  rcon: {
    title: 'RCON',
    doc: 'Everything that RCON offers: players, the server and listed raw commands.',
    objects: ['rcon', 'players', 'server'],
  },
  database: { title: 'Database', doc: 'Keep data between events and restarts.', objects: ['database'] },
  commands: {
    title: 'Commands',
    doc: 'Answer chat commands that the manifest declares.',
    objects: ['commands'],
  },
  connectors: { title: 'Connectors', doc: 'Write to Discord and webhooks.', objects: ['connectors'] },
  admin: { title: 'Admin', doc: 'Temporary roles on the game server.', objects: ['admin'] },
  http: { title: 'HTTP', doc: 'Requests to listed hosts.', objects: ['http'] },
  schedule: { title: 'Schedule', doc: 'Work at times, also after a restart.', objects: ['schedule'] },
  log: { title: 'Log', doc: 'Lines in the log of the plugin.', objects: ['log'], isImplicit: true },
  panels: { title: 'Panels', doc: 'Small pages in the panel.', objects: ['panels'] },
  services: {
    title: 'Services',
    doc: 'Offer functions to other plugins and use theirs.',
    objects: ['services'],
  },
} as const satisfies Record<string, FeatureDefinition>

/** Id of a feature. */
export type FeatureId = keyof typeof FEATURES

/** All feature ids, in the order of documentation. */
export const FEATURE_IDS = Object.keys(FEATURES) as readonly FeatureId[]

/** Whether text is the id of a feature (own keys only). */
export const isFeatureId = (text: string): text is FeatureId => Object.hasOwn(FEATURES, text)

/**
 * Objects that a plugin holds: of the features that it declares and the panel has, of the implicit ones, and
 * of what the manifest contributes (declared commands, schedules and panels open their object by themselves).
 */
export const openObjects = (
  declared: readonly string[],
  contributes: { commands?: boolean; schedules?: boolean; panels?: boolean; services?: boolean } = {},
): ReadonlySet<ApiObject> => {
  const opened = new Set<ApiObject>()
  const open = (id: FeatureId) => {
    for (const object of FEATURES[id].objects) opened.add(object)
  }
  for (const id of FEATURE_IDS) if ('isImplicit' in FEATURES[id]) open(id)
  for (const id of declared) {
    if (isFeatureId(id)) open(id)
    if (id.startsWith('service:')) open('services')
  }
  if (contributes.commands) open('commands')
  if (contributes.schedules) open('schedule')
  if (contributes.panels) open('panels')
  if (contributes.services) open('services')
  return opened
}
