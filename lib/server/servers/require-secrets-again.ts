import { LogSettings, type ServerSettingsWithSecrets } from '@/lib/contracts/servers/server'
import { AppError } from '@/lib/shared/app-error'
import type { ServerRecord } from '../db/repositories/servers'

type Change = Partial<
  Pick<ServerSettingsWithSecrets, 'rconHost' | 'rconPort' | 'rconPassword' | 'log' | 'logSecrets'>
>

/**
 * A saved secret is sent only to the host for which it was entered: otherwise whoever may edit a server
 * could read it by pointing the panel to a host of their own. Throws REQUEST_INVALID at the field.
 */
export const requireSecretsAgain = (saved: ServerRecord, change: Change): void => {
  const { rconHost = saved.rconHost, rconPort = saved.rconPort } = change
  const isElsewhere = rconHost !== saved.rconHost || rconPort !== saved.rconPort
  if (isElsewhere && change.rconPassword === undefined) {
    throw needed('/body/rconPassword', 'Enter the RCON password again: the address changed')
  }
  if (!change.log || !saved.logSecretCipher || change.logSecrets) return
  const address = hostOf(change.log)
  if (address !== null && address !== hostOf(LogSettings.parse(saved.logSettings))) {
    throw needed('/body/logSecrets/password', 'Enter the secret of the log again: its host changed')
  }
}

/** Null where nothing is sent to anybody. */
const hostOf = (log: LogSettings): string | null => {
  if (log.kind === 'none' || log.kind === 'file') return null
  const security =
    log.kind === 'sftp' ? (log.fingerprint ?? 'any key') : `${log.secure} ${log.allowSelfSigned}`
  return [log.kind, log.host, log.port, log.user, security].join(' ')
}

const needed = (pointer: string, detail: string): AppError =>
  new AppError('REQUEST_INVALID', detail, { details: { errors: [{ pointer, code: 'REQUIRED', detail }] } })
