import type { Log } from '@/lib/server/logging/log'

/** A log that keeps its lines for assertions instead of writing them. */
export type RecordedLog = Log & { readonly lines: readonly { level: string; message: string }[] }

export function createRecordedLog(): RecordedLog {
  const lines: { level: string; message: string }[] = []
  const at = (level: string) => (message: string) => {
    lines.push({ level, message })
  }
  const log: RecordedLog = {
    lines,
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    child: () => log,
  }
  return log
}
