import pino from 'pino'
import { createTextLines } from './text-lines'

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

export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent'
export type LogFormat = 'auto' | 'json' | 'text'

/** Writes one JSON object per line to standard output, or lines of text where a person is looking. */
export const createProcessLog = (level: LogLevel, format: LogFormat): Log => {
  const isText = format === 'text' || (format === 'auto' && process.stdout.isTTY === true)
  return createLog(level, isText ? createTextLines(process.stdout) : process.stdout)
}

/** Writes one JSON object per line to `destination`. */
export const createLog = (level: LogLevel, destination: pino.DestinationStream): Log => {
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
  return wrap(pino(options, destination))
}

const wrap = (logger: pino.Logger): Log => ({
  debug: (message, fields = {}) => logger.debug(fields, message),
  info: (message, fields = {}) => logger.info(fields, message),
  warn: (message, fields = {}) => logger.warn(fields, message),
  error: (message, fields = {}) => logger.error(fields, message),
  child: (fields) => wrap(logger.child(fields)),
})
