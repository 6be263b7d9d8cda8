import { createFileSource } from './file-source'
import { createFtpSource } from './ftp-source'
import type { LogSourceSettings } from './log-source-settings'
import { createSftpSource } from './sftp-source'
import type { TailSource } from './tail-source'

/** The source that the settings name; null for a server whose log is not read. */
export function createLogSource(
  settings: LogSourceSettings,
  onFingerprint: (fingerprint: string) => void = () => {},
): TailSource | null {
  if (settings.kind === 'file') return createFileSource(settings.path)
  if (settings.kind === 'sftp') return createSftpSource(settings, { onFingerprint })
  if (settings.kind === 'ftp') return createFtpSource(settings)
  return null
}
