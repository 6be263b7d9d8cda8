/** How the values of a constraint kind compare: which of two is narrower. */
export type ConstraintShape = 'rate' | 'maximum' | 'duration' | 'set' | 'hosts'

export interface ConstraintDefinition {
  readonly shape: ConstraintShape
  /** Name in forms and on the consent screen. */
  readonly title: string
  /** What it limits, in plain words. */
  readonly doc: string
  /** Allowed words of a `set`; absent when any short text is allowed. */
  readonly values?: readonly string[]
  /** Whether text is compared without upper and lower case (RCON commands). */
  readonly ignoreCase?: boolean
  /** What a missing constraint means. Default `unlimited`: not limited by it. */
  readonly absent?: 'unlimited' | 'nothing'
}

/** Every kind of constraint that a permission can carry. A missing one means: not limited by it, except `mentions`. */
export const CONSTRAINTS = {
  rate: {
    shape: 'rate',
    title: 'Rate',
    doc: 'How often it may happen, as COUNT/UNIT with the units s, min, hour, day: 10/min.',
  },
  maxTargets: {
    shape: 'maximum',
    title: 'Players per event',
    doc: 'How many different players it may affect while it handles one event, or in a minute without one.',
  },
  maxBytes: { shape: 'maximum', title: 'Size', doc: 'How many bytes it may store or receive.' },
  maxDuration: {
    shape: 'duration',
    title: 'Longest duration',
    doc: 'The longest time it may set, as 30m, 2h or 7d. A permanent one is then refused.',
  },
  hosts: {
    shape: 'hosts',
    title: 'Hosts',
    doc: 'Internet hosts that it may reach: api.example.com, or *.example.com for all names below.',
  },
  methods: {
    shape: 'set',
    title: 'Methods',
    doc: 'HTTP methods that it may use.',
    values: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
  },
  commands: {
    shape: 'set',
    title: 'Commands',
    doc: 'RCON commands that it may send.',
    ignoreCase: true,
  },
  roles: { shape: 'set', title: 'Roles', doc: 'Roles of the game server that it may give and take.' },
  channels: { shape: 'set', title: 'Channels', doc: 'Discord channel ids that it may write to.' },
  mentions: {
    shape: 'set',
    title: 'Mentions',
    doc: 'Whom a Discord message may ping. Without this constraint nobody is pinged.',
    values: ['here', 'everyone', 'roles', 'users'],
    absent: 'nothing',
  },
  webhooks: { shape: 'set', title: 'Webhooks', doc: 'Names of outgoing webhooks that it may use.' },
  chats: {
    shape: 'set',
    title: 'Chats',
    doc: 'Chats of which it may read the messages.',
    values: ['all', 'team', 'squad', 'admin'],
  },
  services: { shape: 'set', title: 'Services', doc: 'Services of other plugins that it may call.' },
} as const satisfies Record<string, ConstraintDefinition>

/** Name of a constraint kind. */
export type ConstraintKind = keyof typeof CONSTRAINTS

type ValueOf<S extends ConstraintShape> = S extends 'rate' | 'duration'
  ? string
  : S extends 'maximum'
    ? number
    : readonly string[]

/** Constraints as they stand in a manifest or a grant. */
export type Constraints = {
  readonly [K in ConstraintKind]?: ValueOf<(typeof CONSTRAINTS)[K]['shape']>
}

/** All constraint kinds, in the order of documentation. */
export const CONSTRAINT_KINDS = Object.keys(CONSTRAINTS) as readonly ConstraintKind[]
