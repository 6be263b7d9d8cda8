import { expectStarted, newRecorded, openTestPool, startOptions } from '@/lib/testing/open-sandbox'
import { judge } from '../best-of'
import { makePayload, numberOption, quantile, rssMb } from '../sandbox-plugin'

/** 20 plugins at 500 events a second each, with two hostile ones that are killed and started again all the time. */
const seconds = numberOption('seconds', 40)
const plugins = numberOption('plugins', 20)
const perSecond = numberOption('rate', 500)
const TICK_MS = 10

const source = `export default { initialize({ events, database }) {
  events.on('chat.message', ({ player, message }, { eventId }) => { database.set(eventId, message + player.name) })
} }`
const HOSTILE =
  numberOption('hostile', 1) === 0
    ? []
    : [
        'Array.prototype.indexOf.call({ length: 2 ** 53 - 1 }, 99)',
        `export default { initialize({ events }) { for (;;) {} } }`,
      ]
const limits = { callsPerSecond: 5000, callsInFlight: 1024, cpuMsPerSecond: 1000, cpuBurstMs: 2000 }
const pool = await openTestPool()
/** Times by number of the event, in memory that no garbage collection of this thread has to look at. */
const sentAt = new Float64Array(seconds * perSecond * plugins)
const latencyOf = new Float64Array(sentAt.length).fill(Number.NaN)
const host = {
  call: async ({ causeId }: { causeId: string | null }) => {
    const number = Number(causeId)
    latencyOf[number] = performance.now() - (sentAt[number] ?? Number.NaN)
    return { ok: true, json: 'null' }
  },
  log: () => undefined,
  notice: () => undefined,
  fault: (fault: { message: string }) => console.log('fault', fault.message),
  restarted: () => undefined,
}
const sessions = await Promise.all(
  Array.from({ length: plugins }, (_, i) =>
    expectStarted(pool.start(startOptions(source, newRecorded(), { instanceId: `p${i}`, limits, host }))),
  ),
)
let isOver = false
let respawns = 0
const hostile = HOSTILE.map(async (attack, i) => {
  while (!isOver) {
    await pool.start(startOptions(attack, newRecorded(), { instanceId: `hostile${i}`, strikes: 1 }))
    respawns++
  }
})

const payloadJson = makePayload()
const startRss = rssMb()
const startedAt = performance.now()
let sent = 0
let dropped = 0
await new Promise<void>((resolve) => {
  const timer = setInterval(() => {
    const elapsed = performance.now() - startedAt
    const due = Math.floor((Math.min(elapsed, seconds * 1000) * perSecond) / 1000)
    while (sent < due * plugins) {
      const session = sessions[sent % plugins]
      const id = String(sent)
      sentAt[sent] = performance.now()
      sent += 1
      if (session?.deliver({ id, name: 'chat.message', time: 1, payloadJson }) !== 'queued') dropped++
    }
    if (elapsed < seconds * 1000) return
    clearInterval(timer)
    resolve()
  }, TICK_MS)
})
await Promise.race([
  Promise.all(sessions.map((session) => session.whenIdle())),
  new Promise((resolve) => setTimeout(resolve, 10_000)),
])
isOver = true
await Promise.all(hostile)
const latencies = [...latencyOf.filter((latency) => !Number.isNaN(latency))]
/** Plugins and panel are compiled while it runs. */
const perPart = 10 * perSecond * plugins
const parts = Array.from({ length: Math.ceil(sent / perPart) }, (_, part) =>
  latencyOf.slice(part * perPart, (part + 1) * perPart),
)
console.log(
  `${sent.toLocaleString('en')} events to ${plugins} plugins in ${seconds} s; hostile plugins started ${respawns} times`,
)
console.log(
  `p50 ${quantile(latencies, 0.5).toFixed(1)} ms, p99.9 ${quantile(latencies, 0.999).toFixed(1)} ms, max ${Math.max(0, quantile(latencies, 1)).toFixed(0)} ms`,
)
console.log(
  `p99 of each ten seconds: ${parts.map((part) => quantile([...part], 0.99).toFixed(1)).join(', ')} ms`,
)
judge('events lost', sent - latencies.length + dropped, 0, '')
judge('p99 from sending to the call of the plugin', quantile(latencies, 0.99), 10, ' ms')
console.log(
  `     resident memory ${startRss.toFixed(0)} MiB at the start, ${rssMb().toFixed(0)} MiB at the end (with the samples of this bench)`,
)
await pool.close()
