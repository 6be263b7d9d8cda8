import { setTimeout as wait } from 'node:timers/promises'
import { resumeInstance } from '@/lib/server/plugin-instances/change-instance'
import { judge } from '../best-of'
import { numberOption, quantile, rssMb } from '../sandbox-plugin'
import { startPlugins } from './load-plugins'
import { openPanel } from './open-panel'

/**
 * Load on the whole path of production: an event is recorded in the embedded database and published on the bus,
 * projected for each plugin, handled in its sandbox, and what the plugin does about it goes through the gateway
 * (grant, quotas) to RCON of a simulated server and into the ledger. Every plugin handles every event; each plugin acts on
 * one in `--effects-every` of them, and an act is several writes in the database. Plugins act on different events.
 */
const minutes = numberOption('minutes', 10)
const plugins = numberOption('plugins', 20)
const perSecond = numberOption('rate', 500)
const hostileCount = numberOption('hostile', 2)
const effectsEvery = numberOption('effects-every', 500)
const mode = process.argv.includes('--mode=shadow') ? 'shadow' : 'live'

const TICK_MS = 10
const RESUME_MS = 500
const SAMPLE_MS = 5_000
/** Caches, compiled code and the database's memory fill up before the slope is taken. */
const WARM_UP_SHARE = 0.25

const publishedAt = new Map<string, number>()
const beganAt = new Map<string, { at: number; eventId: string | null }>()
const toRow: number[] = []
const toOutcome: number[] = []
const panel = await openPanel({
  began: (effectId, eventId) => {
    const at = eventId === null ? undefined : publishedAt.get(eventId)
    if (at === undefined) return
    toRow.push(performance.now() - at)
    if (mode === 'live') beganAt.set(effectId, { at, eventId })
  },
  ended: (effectId) => {
    const began = beganAt.get(effectId)
    if (began) toOutcome.push(performance.now() - began.at)
    beganAt.delete(effectId)
  },
})
const { app, caller, serverId, batches } = panel
const started = await startPlugins(app, caller, serverId, { working: plugins, hostile: hostileCount, mode })
const statesOf = (ids: string[]) => ids.map((id) => app.engine.manager.find(id)?.state)
console.log(
  `${plugins} plugins x ${perSecond} events/s and ${hostileCount} hostile ones for ${minutes} min, ${mode}; every plugin handles every event and acts on one in ${effectsEvery} (${((perSecond / effectsEvery) * plugins).toFixed(0)} effects/s)`,
)

const players = [...app.game.getState(serverId).players.values()]
let heardOnBus = 0
app.events.subscribe(serverId, (event) => {
  if (event.name !== 'chat.message') return
  heardOnBus += 1
  if (event.id === null || !String(event.payload.message).startsWith('act')) return
  const key = String(event.id)
  publishedAt.set(key, performance.now())
  setTimeout(() => publishedAt.delete(key), 60_000).unref()
})
let sent = 0
const say = (message: string) => {
  const { ids, name } = players[sent % players.length]!
  const player = { eosId: ids.eosId ?? '', steamId: ids.steamId ?? '', name }
  app.game.announce(serverId, {
    name: 'chat.message',
    atMs: Date.now(),
    source: 'push',
    payload: { player, chat: 'all', message },
  })
}
/** Until the recorder has written all that came, or 20 s are over. */
const recorded = async () => {
  for (let round = 0; round < 200 && app.game.recorderHealth.buffered > 0; round += 1) await wait(100)
}

/** Plugin `i` is asked to act a share of the way through each run of `effectsEvery` events. */
const turnOf = new Map(
  Array.from(
    { length: plugins },
    (_, index) => [Math.floor((index * effectsEvery) / plugins), index] as const,
  ),
)
const acting = { count: 0 }
const textOf = (number: number): string => {
  const index = turnOf.get(number % effectsEvery)
  if (index === undefined) return `event ${number} of the load, with a text of common length`
  acting.count += 1
  return `act ${index} ${number}`
}

let isOver = false
let kills = 0
/** The admin who starts them again, at once and all the time. */
const resuming = (async () => {
  while (!isOver) {
    await wait(RESUME_MS)
    for (const instanceId of started.hostile) {
      if (app.engine.manager.find(instanceId)?.state === 'running') continue
      kills += 1
      await resumeInstance(app, caller, { serverId, instanceId })
    }
  }
})()

const memory: { minute: number; mib: number }[] = []
const startedAt = performance.now()
const sampling = setInterval(
  () => memory.push({ minute: (performance.now() - startedAt) / 60_000, mib: rssMb() }),
  SAMPLE_MS,
)
let worstLagMs = 0
let lastTick = performance.now()
await new Promise<void>((resolve) => {
  const timer = setInterval(() => {
    const now = performance.now()
    worstLagMs = Math.max(worstLagMs, now - lastTick - TICK_MS)
    lastTick = now
    const elapsed = Math.min(now - startedAt, minutes * 60_000)
    while (sent < Math.floor((elapsed * perSecond) / 1000)) {
      sent += 1
      say(textOf(sent))
    }
    if (elapsed < minutes * 60_000) return
    clearInterval(timer)
    resolve()
  }, TICK_MS)
})
clearInterval(sampling)
await recorded()
const isIdle = () =>
  started.working.every((id) => {
    const stats = app.engine.manager.find(id)?.stats
    return stats !== null && stats !== undefined && stats.queueDepth === 0 && stats.callsInFlight === 0
  })
for (let round = 0; round < 100 && !isIdle(); round += 1) await wait(100)
await wait(1_000)
isOver = true
await resuming

// Each plugin itself says how many it has handled.
const before = toRow.length
say('report')
await recorded()
for (let round = 0; round < 100; round += 1) {
  await wait(100)
  const rows = await app.db.pluginEffects.list(
    { serverIds: [serverId], from: new Date(Date.now() - 15_000) },
    { limit: 500 },
  )
  if (rows.items.filter(({ arguments: args }) => JSON.stringify(args).includes('handled')).length >= plugins)
    break
}
const { items } = await app.db.pluginEffects.list(
  { serverIds: [serverId], from: new Date(Date.now() - 30_000) },
  { limit: 500 },
)
const handled = new Map(
  items.flatMap(({ instanceId, arguments: args }) => {
    const count = /handled (\d+)/.exec(JSON.stringify(args))?.[1]
    return count === undefined ? [] : [[instanceId, Number(count)] as const]
  }),
)
const lost = started.working.reduce((sum, id) => sum + sent - (handled.get(id) ?? 0), 0)
const expectedEffects = acting.count
const stats = started.working.map((id) => app.engine.manager.find(id)?.stats)
const dropped = stats.reduce((sum, one) => sum + (one?.dropped ?? 0), 0)

const slope = (points: { minute: number; mib: number }[]): number => {
  const n = points.length
  const meanX = points.reduce((sum, { minute }) => sum + minute, 0) / n
  const meanY = points.reduce((sum, { mib }) => sum + mib, 0) / n
  const over = points.reduce((sum, { minute, mib }) => sum + (minute - meanX) * (mib - meanY), 0)
  return over / points.reduce((sum, { minute }) => sum + (minute - meanX) ** 2, 0)
}
/** The lowest of each half minute: between two collections of garbage the size says nothing. */
const troughs = (points: { minute: number; mib: number }[]) => {
  const lowest = new Map<number, { minute: number; mib: number }>()
  for (const point of points) {
    const window = Math.floor(point.minute * 2)
    const low = lowest.get(window)
    if (!low || point.mib < low.mib) lowest.set(window, point)
  }
  return [...lowest.values()]
}
const settled = troughs(memory.filter(({ minute }) => minute >= minutes * WARM_UP_SHARE))
const decisions = await app.db.pluginEffects.countByDecision({ serverIds: [serverId] })

console.log(
  `     ${sent} events sent, ${heardOnBus - 1} on the bus, ${sent * plugins} deliveries; states: ${[...new Set(statesOf(started.working))]}`,
)
console.log(
  `     hostile plugins were killed and started again ${kills} times; recorder: ${JSON.stringify(app.game.recorderHealth)}`,
)
console.log(
  `     effects: ${before} of ${expectedEffects}; decisions ${JSON.stringify(decisions)}; queue drops ${dropped}; worst pause of this thread ${worstLagMs.toFixed(0)} ms`,
)
console.log(
  `     event to row: p50 ${quantile(toRow, 0.5).toFixed(1)} ms, p99 ${quantile(toRow, 0.99).toFixed(1)} ms, max ${quantile(toRow, 1).toFixed(0)} ms`,
)
console.log(
  `     resident memory ${memory[0]?.mib.toFixed(0)} MiB after ${SAMPLE_MS / 1000} s, ${memory.at(-1)?.mib.toFixed(0)} MiB at the end`,
)
if (toOutcome.length > 0) {
  const [half, most] = [quantile(toOutcome, 0.5), quantile(toOutcome, 0.99)]
  console.log(`     event to outcome of the act: p50 ${half.toFixed(1)} ms, p99 ${most.toFixed(1)} ms`)
}
console.log(
  `     events were recorded in ${batches.count} batches of ${(batches.events / batches.count).toFixed(1)}, ${(batches.ms / batches.count).toFixed(1)} ms each: the database was busy with them for ${((batches.ms / (minutes * 60_000)) * 100).toFixed(0)} % of the time`,
)
judge('events lost', lost, 0, '')
judge('effects missing', expectedEffects - before, 0, '')
judge('p99 from event to recorded effect', quantile(toRow, 0.99), 50, ' ms')
judge('memory slope', slope(settled), 1, ' MiB/min')
await panel.close()
process.exit(process.exitCode ?? 0)
