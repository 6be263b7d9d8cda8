import { Writable } from 'node:stream'
import { Client, FTPError } from 'basic-ftp'
import { AppError } from '@/lib/shared/app-error'
import type { FtpSettings } from './log-source-settings'
import type { TailSource } from './tail-source'

const POLL_MS = 2_000
const TIMEOUT_MS = 10_000
const NOT_LOGGED_IN = 530
const FILE_UNAVAILABLE = 550
const SECURE = { none: false, explicit: true, implicit: 'implicit' } as const

/** Ends a transfer when enough was read. */
class Enough extends Error {}

/** A log on a host that speaks FTP or FTPS. SIZE shows what is new, REST skips what is known. */
export function createFtpSource(settings: FtpSettings, pollMs: number = POLL_MS): TailSource {
  let client: Client | null = null

  const connected = async (): Promise<Client> => {
    if (!client) throw new AppError('LOG_UNREACHABLE', 'The FTP connection is closed')
    if (client.closed) await logIn(client)
    return client
  }
  const logIn = (target: Client) =>
    guard(settings, () =>
      target.access({
        host: settings.host,
        port: settings.port,
        user: settings.user,
        password: settings.password ?? '',
        secure: SECURE[settings.secure ?? 'none'],
        secureOptions: { rejectUnauthorized: !settings.allowSelfSigned },
      }),
    )
  const download = async (from: number, onChunk: (chunk: Uint8Array) => Promise<void>) => {
    let failure: unknown
    const sink = new Writable({
      write(chunk: Buffer, _, done) {
        onChunk(chunk).then(
          () => done(),
          (error: unknown) => {
            failure = error
            done(error instanceof Error ? error : new Error(String(error)))
          },
        )
      },
    })
    const target = await connected()
    try {
      await target.downloadTo(sink, settings.path, from)
    } catch (error) {
      // A transfer that was broken off leaves the control connection in doubt.
      target.close()
      throw failure ?? explain(settings, error)
    }
  }

  return {
    pollMs,
    async open() {
      const opening = new Client(TIMEOUT_MS)
      client = opening
      await logIn(opening)
    },
    async reopen() {},
    async check() {
      const target = await connected()
      try {
        const size = await target.size(settings.path)
        return { size, replaced: false, unlinked: false }
      } catch (error) {
        if (error instanceof FTPError && error.code === FILE_UNAVAILABLE) return null
        throw explain(settings, error)
      }
    },
    async head(bytes) {
      const parts: Uint8Array[] = []
      let received = 0
      await download(0, async (chunk) => {
        parts.push(chunk)
        received += chunk.length
        if (received >= bytes) throw new Enough()
      }).catch((error: unknown) => {
        if (!(error instanceof Enough)) throw error
      })
      return Buffer.concat(parts).subarray(0, bytes)
    },
    read: (from, _to, onChunk) => download(from, onChunk),
    watch: () => () => {},
    async close() {
      client?.close()
      client = null
    },
  }
}

async function guard<T>(settings: FtpSettings, run: () => Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    throw explain(settings, error)
  }
}

function explain(settings: FtpSettings, cause: unknown): AppError {
  if (AppError.isInstance(cause)) return cause
  const text = cause instanceof Error ? cause.message : String(cause)
  const at = `${settings.host}:${settings.port}`
  if (cause instanceof FTPError && cause.code === NOT_LOGGED_IN) {
    return new AppError('LOG_ACCESS_DENIED', `${at} refused the user or the password`, { cause })
  }
  if (cause instanceof FTPError && cause.code === FILE_UNAVAILABLE) {
    return new AppError('LOG_ACCESS_DENIED', `${at} does not let this user read ${settings.path}`, { cause })
  }
  if (/self.signed|certificate/i.test(text)) {
    return new AppError('LOG_UNREACHABLE', `${at} has a certificate that nobody vouches for (${text})`, {
      cause,
    })
  }
  return new AppError('LOG_UNREACHABLE', `${at} cannot be reached by FTP (${text})`, { cause })
}
