import type { SandboxPool } from '@/lib/plugin-host/sandbox/session'
import { expectStarted, newRecorded, startOptions } from './open-sandbox'

export interface NeighbourReport {
  /** Longest time from sending an event until the plugin's call arrived. */
  readonly worstDelayMs: number
  readonly sent: number
  readonly lost: number
  readonly restarts: number
}

/** A well-behaved plugin that answers every event, to see what an attack beside it does. */
export interface Neighbour {
  begin(): void
  finish(): Promise<NeighbourReport>
}

const EVERY_MS = 20
const GIVE_UP_MS = 5000

const SOURCE = `export default { initialize({ events, database }) {
  events.on('chat.message', async ({ n }) => { await database.set('last', n) })
} }`

export const createNeighbour = async (pool: SandboxPool, instanceId: string): Promise<Neighbour> => {
  const recorded = newRecorded()
  const waiting = new Map<string, number>()
  let worstDelayMs = 0
  let sent = 0
  let timer: ReturnType<typeof setInterval> | undefined

  const answer = (call: { causeId: string | null }) => {
    const sentAt = waiting.get(call.causeId ?? '')
    if (sentAt !== undefined) worstDelayMs = Math.max(worstDelayMs, performance.now() - sentAt)
    waiting.delete(call.causeId ?? '')
    return { ok: true, json: 'null' }
  }
  const session = await expectStarted(pool.start(startOptions(SOURCE, recorded, { instanceId, answer })))

  const ping = () => {
    const id = `${instanceId}-${sent++}`
    waiting.set(id, performance.now())
    session.deliver({ id, name: 'chat.message', time: 1_700_000_000_000, payloadJson: `{"n":${sent}}` })
  }

  return {
    begin: () => {
      worstDelayMs = 0
      sent = 0
      recorded.restarts.length = 0
      waiting.clear()
      ping()
      timer = setInterval(ping, EVERY_MS)
    },
    finish: async () => {
      clearInterval(timer)
      const until = performance.now() + GIVE_UP_MS
      while (waiting.size > 0 && performance.now() < until)
        await new Promise((resolve) => setTimeout(resolve, 5))
      return { worstDelayMs, sent, lost: waiting.size, restarts: recorded.restarts.length }
    },
  }
}
