import type { GuestErrorCode } from './errors'

/** Unit in which a limit counts. */
export type LimitUnit = 'ms' | 'bytes' | 'MiB' | 'count' | 'chars' | 'per-second' | 'ms-per-second' | 'levels'

export interface LimitDefinition {
  readonly unit: LimitUnit
  readonly default: number
  /** The most an admin can set; equal to `default` where it is fixed. */
  readonly max: number
  /** Code of the error or strike at the limit; null where the oldest is dropped and counted. */
  readonly code: GuestErrorCode | null
  /** What happens at the limit. */
  readonly effect: string
}

const fixed = (value: number, unit: LimitUnit, code: GuestErrorCode | null, effect: string) =>
  ({ unit, default: value, max: value, code, effect }) as const

const KIB = 1024

/** Every limit of a running plugin instance. Each has a unit, a default, a maximum and what happens there. */
export const LIMITS = {
  cpuMsPerEvent: {
    unit: 'ms',
    default: 100,
    max: 1000,
    code: 'LIMIT_CPU',
    effect: 'The handler is interrupted and the instance gets a strike.',
  },
  cpuMsPerSecond: fixed(200, 'ms-per-second', 'LIMIT_CPU_RATE', 'Events wait, then a strike.'),
  cpuBurstMs: fixed(500, 'ms', 'LIMIT_CPU_RATE', 'Processor time that may be saved up for busy moments.'),
  loadMs: fixed(2000, 'ms', 'LIMIT_LOAD', 'Loading or initialize took longer: the instance failed.'),
  shutdownMs: fixed(2000, 'ms', 'LIMIT_LOAD', 'shutdown is cut off.'),
  watchdogMs: fixed(1000, 'ms', 'LIMIT_CPU', 'The worker is ended and the offender gets a strike.'),
  memoryMiB: {
    unit: 'MiB',
    default: 32,
    max: 128,
    code: 'LIMIT_MEMORY',
    effect: 'The instance is replaced and gets a strike.',
  },
  stackBytes: fixed(
    256 * KIB,
    'bytes',
    'LIMIT_STACK',
    'The guest sees an error; a deeper fault replaces the instance.',
  ),
  pendingJobs: fixed(1000, 'count', 'LIMIT_JOBS', 'The turn is ended; the rest runs in the next.'),
  timers: fixed(64, 'count', 'LIMIT_TIMERS', 'setTimeout and setInterval throw.'),
  timerMinMs: fixed(10, 'ms', null, 'Shorter delays become this delay.'),
  handlers: fixed(200, 'count', 'LIMIT_HANDLERS', 'events.on throws.'),
  handlerMs: fixed(
    5000,
    'ms',
    'LIMIT_HANDLER',
    'A handler that still waits is given up; its calls are cancelled.',
  ),
  callsInFlight: fixed(32, 'count', 'LIMIT_CALLS', 'The call is refused.'),
  callsPerSecond: fixed(100, 'per-second', 'LIMIT_CALLS', 'The call is refused.'),
  callMs: fixed(10_000, 'ms', 'TIMEOUT', 'The call fails in the plugin.'),
  argumentBytes: fixed(256 * KIB, 'bytes', 'LIMIT_ARGUMENT', 'The call is refused.'),
  resultBytes: fixed(1024 * KIB, 'bytes', 'LIMIT_RESULT', 'The result is replaced by an error.'),
  eventBytes: fixed(64 * KIB, 'bytes', null, 'The event is not delivered and counted.'),
  queuedEvents: fixed(1000, 'count', null, 'The oldest waiting event is dropped and counted.'),
  messageDepth: fixed(32, 'levels', 'ARGUMENT_INVALID', 'Deeper values are refused.'),
  logLinesPerSecond: fixed(50, 'per-second', null, 'Further lines are dropped and counted.'),
  logMessageChars: fixed(4096, 'chars', null, 'The message is cut.'),
  logFields: fixed(32, 'count', null, 'Further fields are dropped.'),
  logFieldKeyChars: fixed(128, 'chars', null, 'The key is cut.'),
  logFieldValueChars: fixed(1024, 'chars', null, 'The value is cut.'),
  databaseBytes: {
    unit: 'bytes',
    default: 10 * KIB * KIB,
    max: 100 * KIB * KIB,
    code: 'DATABASE_QUOTA',
    effect: 'The write is refused.',
  },
  databaseKeys: fixed(10_000, 'count', 'DATABASE_QUOTA', 'The write is refused.'),
  databaseKeyBytes: fixed(256, 'bytes', 'ARGUMENT_INVALID', 'The write is refused.'),
  databaseValueBytes: fixed(64 * KIB, 'bytes', 'ARGUMENT_INVALID', 'The write is refused.'),
  databaseListItems: fixed(1000, 'count', 'ARGUMENT_INVALID', 'A page never holds more.'),
  collections: fixed(16, 'count', 'ARGUMENT_INVALID', 'Further collections are refused.'),
  httpRequestBytes: fixed(256 * KIB, 'bytes', 'ARGUMENT_INVALID', 'The request is refused.'),
  httpResponseBytes: fixed(
    1024 * KIB,
    'bytes',
    'HTTP_TOO_LARGE',
    'The response is cut off and the call fails.',
  ),
  httpMs: fixed(10_000, 'ms', 'TIMEOUT', 'The request is cut off and the call fails.'),
  httpRedirects: fixed(3, 'count', 'HTTP_REFUSED', 'The request fails.'),
  schedules: fixed(50, 'count', 'LIMIT_SCHEDULES', 'schedule.after, every and cron throw.'),
  scheduleMinMs: fixed(1000, 'ms', 'ARGUMENT_INVALID', 'Shorter intervals are refused.'),
  panelBytes: fixed(64 * KIB, 'bytes', 'ARGUMENT_INVALID', 'The page is refused.'),
  serviceEventsPerSecond: fixed(
    10,
    'per-second',
    'RATE_LIMITED',
    'services.emit is refused; every plugin that hears it would queue the event.',
  ),
  serviceHops: fixed(4, 'count', 'SERVICE_LOOP', 'The call between plugins is refused.'),
  warnChars: fixed(240, 'chars', null, 'Longer texts are split at words into several boxes, at most three.'),
  messageChars: fixed(500, 'chars', 'ARGUMENT_INVALID', 'The text is refused.'),
  commandReplies: fixed(
    5,
    'count',
    'RATE_LIMITED',
    'commands.reply is refused: one use of a command has had its answers.',
  ),
  commandReplySeconds: fixed(
    60,
    'count',
    'REPLY_EXPIRED',
    'commands.reply is refused this long after the command.',
  ),
  strikes: fixed(3, 'count', null, 'The instance is quarantined; an admin starts it again.'),
  strikeWindowMs: fixed(60 * 60 * 1000, 'ms', null, 'Strikes older than this do not count.'),
} as const satisfies Record<string, LimitDefinition>

/** Name of a limit. */
export type LimitName = keyof typeof LIMITS

/** Limits of the files of a plugin package, checked at upload and at every load. */
export const PACKAGE_LIMITS = {
  /** Largest manifest file in bytes. */
  manifestBytes: 64 * KIB,
  /** Deepest nesting of values in a manifest. */
  manifestDepth: 32,
  /** Largest bundle in bytes. */
  bundleBytes: 1024 * KIB,
  /** Deepest nesting of statements and expressions in a bundle, as the parser counts; large real ones reach 110. */
  bundleDepth: 300,
  /** Largest signature file in bytes. */
  signatureBytes: 8 * KIB,
  /** Longest public key text in characters. */
  publicKeyChars: 1024,
} as const
