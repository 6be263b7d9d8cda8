/** Values that a log line can carry beside its text. */
export type LogFields = Readonly<Record<string, string | number | boolean | null>>

/**
 * Lines in the plugin's log, which admins read live. At most 50 lines a second; text is cut at 4,096
 * characters, at most 32 fields. Never fails and needs no permission. `console.log` writes `info`.
 */
export interface LogApi {
  debug(message: string, fields?: LogFields): void
  info(message: string, fields?: LogFields): void
  warn(message: string, fields?: LogFields): void
  error(message: string, fields?: LogFields): void
}
