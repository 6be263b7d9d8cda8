import pino from 'pino'

type Fields = Readonly<Record<string, unknown>>

/** Structured log. Fields named like secrets are redacted wherever they stand. */
export type Log = {
  debug(message: string, fields?: Fields): void
  info(message: string, fields?: Fields): void
  warn(message: string, fields?: Fields): void
  error(message: string, fields?: Fields): void
  child(fields: Fields): Log
}

const SECRET_FIELDS = [
  'password',
  'rconPassword',
  'secret',
  'token',
  'authorization',
  'cookie',
  'privateKey',
  'passphrase',
  'apiKey',
]

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent'

/** Writes one JSON object per line to `destination` (standard output by default). */
export const createLog = (level: LogLevel, destination?: pino.DestinationStream): Log => {
  const options: pino.LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: {
      paths: SECRET_FIELDS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
      censor: '[redacted]',
    },
    serializers: { error: pino.stdSerializers.err, cause: pino.stdSerializers.err },
  }
  return wrap(destination ? pino(options, destination) : pino(options))
}

const wrap = (logger: pino.Logger): Log => ({
  debug: (message, fields = {}) => logger.debug(fields, message),
  info: (message, fields = {}) => logger.info(fields, message),
  warn: (message, fields = {}) => logger.warn(fields, message),
  error: (message, fields = {}) => logger.error(fields, message),
  child: (fields) => wrap(logger.child(fields)),
})
