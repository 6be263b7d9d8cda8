import { createHistogram, monitorEventLoopDelay } from 'node:perf_hooks'
import { createGatewayPolicy } from '@/lib/testing/gateway-policy'
import { type HostileBody, readHostileBodies } from '@/lib/testing/hostile-body'
import { createNeighbour } from '@/lib/testing/neighbour'
import { openTestPool } from '@/lib/testing/open-sandbox'
import { type HostileOutcome, runHostileBody } from '@/lib/testing/run-hostile-body'
import { judge } from '../best-of'
import { numberOption, quantile, rssMb } from '../sandbox-plugin'

/** The whole corpus one after another, then 16 at once: how long each took to stop, and what the rest felt. */
const folder =
  process.argv.find((argument) => argument.startsWith('--corpus='))?.slice(9) ?? 'lib/testing/hostile'
const crowdMs = numberOption('crowd-ms', 20_000)
const bodies = readHostileBodies(folder)
const pool = await openTestPool()
const neighbour = await createNeighbour(pool, 'neighbour')
const results: { body: HostileBody; result: HostileOutcome }[] = []
const startRss = rssMb()
let peakRss = startRss
const watchRss = setInterval(() => {
  peakRss = Math.max(peakRss, rssMb())
}, 5)

neighbour.begin()
for (const body of bodies)
  results.push({ body, result: await runHostileBody(pool, body, createGatewayPolicy().dispatch) })
const report = await neighbour.finish()
clearInterval(watchRss)

const outcomes: Record<string, number> = {}
for (const { result } of results) outcomes[result.outcome] = (outcomes[result.outcome] ?? 0) + 1
console.log(`${bodies.length} bodies:`, outcomes)
const stopped = results.filter(({ result }) => result.fault?.code.startsWith('LIMIT_CPU'))
const times = (watchdog: boolean) =>
  stopped.flatMap(({ result }) => (result.fault?.watchdog === watchdog ? [result.fault.elapsedMs] : []))
console.log(`stopped by the interrupt ${times(false).length}, by the watchdog ${times(true).length}`)
const slowest = stopped
  .filter(({ result }) => result.fault?.watchdog === false)
  .sort((a, b) => (b.result.fault?.elapsedMs ?? 0) - (a.result.fault?.elapsedMs ?? 0))
  .slice(0, 5)
for (const { body, result } of slowest) {
  console.log(
    `     ${result.fault?.elapsedMs.toFixed(0)} ms, ${result.fault?.ticks} ticks: ${body.id} ${body.attack}`,
  )
}
const breaches = results.filter(({ result }) => result.verdicts.some(({ verdict }) => verdict === 'ESCAPED'))
judge('escapes', breaches.length, 0, '')
judge('stop time of interruptible code, p99', quantile(times(false), 0.99), 150, ' ms')
judge('stop time inside builtins, p99', quantile(times(true), 0.99), 1200, ' ms')
judge(
  'whole life of a body, worst',
  Math.max(...results.map(({ result }) => result.elapsedMs)),
  10_000,
  ' ms',
)
judge('peak of resident memory over all', peakRss - startRss, 100, ' MiB')
judge(`neighbour: events lost of ${report.sent}`, report.lost, 0, '')
judge('neighbour: worst delay', report.worstDelayMs, 1000, ' ms')

// Sixteen at once, started again as soon as they end, while this thread serves.
const worst = results
  .filter(({ result }) => result.fault?.watchdog)
  .slice(0, 16)
  .map(({ body }) => body)
const delays = monitorEventLoopDelay({ resolution: 10 })
const requests = createHistogram()
const crowd = await openTestPool({ placement: { dedicatedWorkers: 64 } })
const until = performance.now() + crowdMs
const attack = async (body: HostileBody) => {
  while (performance.now() < until) await runHostileBody(crowd, body, createGatewayPolicy().dispatch)
}
const serve = async () => {
  while (performance.now() < until) {
    const at = performance.now()
    await new Promise((resolve) => setImmediate(resolve))
    JSON.parse(JSON.stringify(Array.from({ length: 500 }, (_, id) => ({ id, name: `player ${id}` }))))
    requests.record(Math.max(1, Math.round((performance.now() - at) * 1000)))
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
delays.enable()
neighbour.begin()
await Promise.all([
  ...Array.from({ length: 16 }, (_, i) => attack(worst[i % worst.length] as HostileBody)),
  serve(),
])
const beside = await neighbour.finish()
delays.disable()
console.log(`16 hostile plugins for ${crowdMs / 1000} s: ${crowd.stats().kills} kills`)
judge('a request of this thread, p99', requests.percentile(99) / 1000, 250, ' ms')
judge('delay of the event loop, p99', delays.percentile(99) / 1e6, 100, ' ms')
judge(`neighbour: events lost of ${beside.sent}`, beside.lost, 0, '')
console.log(`     neighbour: worst delay ${beside.worstDelayMs.toFixed(0)} ms`)
await crowd.close()
await pool.close()
