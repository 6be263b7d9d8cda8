import { expectStarted, newRecorded, openTestPool, startOptions } from '@/lib/testing/open-sandbox'
import { makePayload, makePlugin } from '../sandbox-plugin'

const WINDOW = 512

/** The production path: session, worker thread, guest, host call, answer. */
export const openProductionPath = async () => {
  const pool = await openTestPool()
  let answered = () => {}
  const session = await expectStarted(
    pool.start(
      startOptions(makePlugin(), newRecorded(), {
        limits: {
          cpuMsPerSecond: 100_000,
          cpuBurstMs: 100_000,
          callsPerSecond: 10_000_000,
          callsInFlight: 4096,
          queuedEvents: WINDOW * 2,
        },
        host: {
          call: async () => {
            answered()
            return { ok: true, json: 'null' }
          },
          log: () => undefined,
          notice: () => undefined,
          fault: (fault) => {
            throw new Error(fault.message)
          },
          restarted: () => undefined,
        },
      }),
    ),
  )
  const payloadJson = makePayload()
  let count = 0
  const send = () => session.deliver({ id: `e${count++}`, name: 'chat.message', time: 1, payloadJson })

  /** Keeps `window` events under way for about `ms`. */
  const pipelined = (ms: number, window = WINDOW): Promise<number> =>
    new Promise((resolve) => {
      const startedAt = performance.now()
      let done = 0
      let open = 0
      answered = () => {
        done++
        open--
        const elapsed = performance.now() - startedAt
        if (elapsed < ms) {
          open++
          send()
        } else if (open === 0) resolve((done * 1000) / elapsed)
      }
      for (; open < window; open++) send()
    })

  return {
    pipelined,
    sequential: (ms: number) => pipelined(ms, 1),
    close: () => pool.close(),
  }
}
