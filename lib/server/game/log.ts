/** Fields of a log record: plain data, never a password. */
export type LogFields = Readonly<Record<string, unknown>>

/** Where the game connection writes what an operator should know. */
export interface Log {
  debug(message: string, fields?: LogFields): void
  info(message: string, fields?: LogFields): void
  warn(message: string, fields?: LogFields): void
  error(message: string, fields?: LogFields): void
}

/** Says nothing; for tests and one-off commands. */
export const silentLog: Log = { debug() {}, info() {}, warn() {}, error() {} }
