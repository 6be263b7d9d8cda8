import { AppError } from '@/lib/shared/app-error'
import { silentLog } from '../log'
import { RconClient } from './rcon-client'
import type { RconAddress } from './rcon-session'

/**
 * Logs in, runs `work` and logs out. Does not try a second time.
 * Throws RCON_AUTH_FAILED, SERVER_UNREACHABLE or RCON_TIMEOUT when there is no session within `timeoutMs`.
 */
export async function withRconSession<T>(
  address: RconAddress,
  work: (client: RconClient) => Promise<T>,
  timeoutMs = 10_000,
): Promise<T> {
  const client = new RconClient({ address, log: silentLog })
  try {
    await firstSession(client, timeoutMs)
    return await work(client)
  } finally {
    client.close()
  }
}

function firstSession(client: RconClient, timeoutMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new AppError('RCON_TIMEOUT', `No RCON session within ${timeoutMs} ms`)),
      timeoutMs,
    )
    const stop = client.onStateChange(({ status, lastError }) => {
      if (status !== 'connected' && lastError === null) return
      stop()
      clearTimeout(timer)
      if (status === 'connected') resolve()
      else if (lastError) reject(new AppError(lastError.code, lastError.message))
    })
  })
}
