import type { GuestLogLine, SandboxNotice } from '@/lib/plugin-host/sandbox/session'

/** What the sandbox noticed about a plugin, as a line of the plugin's own log; null for what nobody asks about. */
export const noticeLine = (notice: SandboxNotice): GuestLogLine | null => {
  switch (notice.kind) {
    case 'handler':
      return null
    case 'handler-error':
      return {
        level: 'error',
        message: `${notice.error.name}: ${notice.error.message}`,
        fieldsJson: JSON.stringify({ stack: notice.error.stack, code: notice.error.code }),
        causeId: notice.causeId,
      }
    case 'unawaited-calls':
      return {
        level: 'warn',
        message: `A handler returned without waiting for ${notice.count} of its calls`,
        fieldsJson: null,
        causeId: notice.causeId,
      }
    case 'refused':
      return {
        level: 'warn',
        message: `${notice.code}: refused ${notice.count} times`,
        fieldsJson: null,
        causeId: notice.causeId,
      }
  }
}
