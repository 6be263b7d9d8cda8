import { createHash } from 'node:crypto'
import SftpClient from 'ssh2-sftp-client'
import { AppError } from '@/lib/shared/app-error'
import type { SftpSettings } from './log-source-settings'
import type { TailSource } from './tail-source'

const POLL_MS = 1_000
const READY_MS = 10_000
const KEEP_ALIVE_MS = 10_000
const NO_SUCH_FILE = 2
const PERMISSION_DENIED = 3

/** `SHA256:…` of a host key, as ssh shows it. */
export const hostKeyFingerprint = (key: Buffer): string =>
  `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`

type Options = {
  readonly pollMs?: number
  /** Told the fingerprint of the host at each connection. */
  readonly onFingerprint?: (fingerprint: string) => void
}

/** A log on a host that speaks SFTP. Reads by offset, so nothing is fetched twice. */
export function createSftpSource(settings: SftpSettings, options: Options = {}): TailSource {
  let client: SftpClient | null = null
  let refusedKey: string | null = null

  const checkHostKey = (key: Buffer): boolean => {
    const fingerprint = hostKeyFingerprint(key)
    options.onFingerprint?.(fingerprint)
    if (settings.fingerprint === undefined || settings.fingerprint === fingerprint) return true
    refusedKey = fingerprint
    return false
  }
  const connected = (): SftpClient => {
    if (!client) throw new AppError('LOG_UNREACHABLE', 'The SFTP connection is closed')
    return client
  }
  const readRange = async (start: number, end: number, onChunk: (chunk: Buffer) => Promise<void>) => {
    const stream = connected().createReadStream(settings.path, { start, end: end - 1 })
    // A request that was open when the connection was lost fails once more after the loop has ended.
    stream.on('error', () => {})
    try {
      for await (const chunk of stream) await onChunk(chunk)
    } finally {
      stream.destroy()
    }
  }

  const source: TailSource = {
    pollMs: options.pollMs ?? POLL_MS,
    async open() {
      refusedKey = null
      // The handlers keep a lost connection from becoming an uncaught error; the next call fails instead.
      const opening = new SftpClient('palisade', { error: () => {}, end: () => {}, close: () => {} })
      client = opening
      await guard(
        settings,
        () =>
          opening.connect({
            host: settings.host,
            port: settings.port,
            username: settings.user,
            password: settings.password,
            privateKey: settings.privateKey,
            hostVerifier: checkHostKey,
            readyTimeout: READY_MS,
            keepaliveInterval: KEEP_ALIVE_MS,
            keepaliveCountMax: 3,
          }),
        () => refusedKey,
      )
    },
    async reopen() {},
    async check() {
      try {
        const { size } = await connected().stat(settings.path)
        return { size, replaced: false, unlinked: false }
      } catch (error) {
        if (codeOf(error) === NO_SUCH_FILE || codeOf(error) === 'ENOENT') return null
        throw explain(settings, error, null)
      }
    },
    async head(bytes) {
      const parts: Buffer[] = []
      await guard(settings, () => readRange(0, bytes, async (chunk) => void parts.push(chunk)))
      return Buffer.concat(parts)
    },
    async read(from, to, onChunk) {
      await readRange(from, to, onChunk)
    },
    watch: () => () => {},
    async close() {
      const closing = client
      client = null
      await closing?.end().catch(() => false)
    },
  }
  return source
}

const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined

async function guard<T>(
  settings: SftpSettings,
  run: () => Promise<T>,
  refusedKey: () => string | null = () => null,
): Promise<T> {
  try {
    return await run()
  } catch (error) {
    throw explain(settings, error, refusedKey())
  }
}

function explain(settings: SftpSettings, cause: unknown, refusedKey: string | null): AppError {
  if (AppError.isInstance(cause)) return cause
  const text = cause instanceof Error ? cause.message : String(cause)
  const at = `${settings.host}:${settings.port}`
  if (refusedKey !== null) {
    return new AppError(
      'LOG_HOST_KEY_CHANGED',
      `${at} shows the key ${refusedKey} instead of ${settings.fingerprint}. If you changed the host, accept the new key`,
      { details: { expected: settings.fingerprint, actual: refusedKey }, cause },
    )
  }
  if (/authentication methods failed/i.test(text)) {
    return new AppError('LOG_ACCESS_DENIED', `${at} refused the user or the password`, { cause })
  }
  if (codeOf(cause) === PERMISSION_DENIED || /permission denied/i.test(text)) {
    return new AppError('LOG_ACCESS_DENIED', `${at} does not let this user read ${settings.path}`, { cause })
  }
  if (/privateKey|passphrase/i.test(text)) {
    return new AppError('LOG_ACCESS_DENIED', 'The private key cannot be read: is it encrypted?', { cause })
  }
  return new AppError('LOG_UNREACHABLE', `${at} cannot be reached by SFTP (${text})`, { cause })
}
