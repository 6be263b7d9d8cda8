import { expectStarted, newRecorded, openTestPool, startOptions } from '@/lib/testing/open-sandbox'
import { judge } from '../best-of'
import { makePlugin, numberOption, rssMb, settleMemory } from '../sandbox-plugin'

/** Resident memory: idle instances, load and unload over and over, and a bomb. Run with --expose-gc. */
const sharedCount = numberOption('shared', 200)
const dedicatedCount = numberOption('dedicated', 16)
const cycles = numberOption('cycles', 500)
const source = makePlugin()

const startMany = async (count: number, placement: { dedicatedWorkers: number; sharedWorkers?: number }) => {
  const pool = await openTestPool({ placement })
  const start = (i: number) =>
    expectStarted(pool.start(startOptions(source, newRecorded(), { instanceId: `i${i}` })))
  await start(0)
  await start(1)
  await settleMemory()
  const before = rssMb()
  for (let i = 2; i < count + 2; i++) await start(i)
  await settleMemory()
  const after = rssMb()
  await pool.close()
  await settleMemory()
  return { perInstance: (after - before) / count, total: after }
}

const shared = await startMany(sharedCount, {
  dedicatedWorkers: 0,
  sharedWorkers: Math.ceil((sharedCount + 2) / 100),
})
judge(`idle instance in a shared worker (slope over ${sharedCount})`, shared.perInstance, 1.1, ' MB')
console.log(
  `     whole process with ${sharedCount + 2}: ${shared.total.toFixed(0)} MB; 1,000 would be ${(shared.perInstance * 1000).toFixed(0)} MB more than none (limit 1,300)`,
)
const dedicated = await startMany(dedicatedCount, { dedicatedWorkers: 1000 })
judge(
  `idle instance in a worker of its own (slope over ${dedicatedCount})`,
  dedicated.perInstance,
  8.5,
  ' MB',
)

const pool = await openTestPool({ placement: { dedicatedWorkers: 1, sharedWorkers: 1 } })
await expectStarted(pool.start(startOptions(source, newRecorded(), { instanceId: 'first' })))
await expectStarted(pool.start(startOptions(source, newRecorded(), { instanceId: 'second' })))
const cycle = async (count: number) => {
  for (let i = 0; i < count; i++) {
    const session = await expectStarted(
      pool.start(startOptions(source, newRecorded(), { instanceId: 'cycled' })),
    )
    await session.stop()
  }
}
await cycle(100)
await settleMemory()
const beforeCycles = rssMb()
await cycle(cycles)
await settleMemory()
judge(`growth over ${cycles} loads and unloads`, rssMb() - beforeCycles, 5, ' MB')

const bomb = `const k = []; try { for (;;) k.push(new ArrayBuffer(65536).fill?.(1) ?? new Uint8Array(65536).fill(1)) } catch {} for (;;) {}`
await settleMemory()
const beforeBomb = rssMb()
let peak = beforeBomb
const watch = setInterval(() => {
  peak = Math.max(peak, rssMb())
}, 2)
for (let i = 0; i < 5; i++)
  await pool.start(startOptions(bomb, newRecorded(), { instanceId: `bomb${i}`, strikes: 1 }))
clearInterval(watch)
judge('memory bomb of a 32 MiB instance (peak)', peak - beforeBomb, 50, ' MiB')
await pool.close()
