import { readFileSync } from 'node:fs'
import { createQuickjsNgFactory } from '@/lib/plugin-host/sandbox/engine/quickjs-ng/quickjs-ng-engine'
import { expectStarted, newRecorded, openTestPool, startOptions } from '@/lib/testing/open-sandbox'
import { buildPrelude, ensureSandbox } from '@/scripts/steps/build-sandbox.mjs'
import { judge } from '../best-of'
import { makePlugin, median, numberOption, quantile } from '../sandbox-plugin'

/** Start of an instance from an image, against a cold one of the same bundle in the same run. */
const rounds = numberOption('rounds', 60)
const { engineFile } = await ensureSandbox()
const module = new WebAssembly.Module(new Uint8Array(readFileSync(engineFile)))
const factory = createQuickjsNgFactory(module, await buildPrelude())
const options = { memoryMiB: 32, guestStackBytes: 256 * 1024, messageBytes: 262_144 }
const hooks = { shouldStop: () => false, receive: () => false, now: () => 0 }
const source = makePlugin()
const bundle = new TextEncoder().encode(source)

const cold = () => {
  const engine = factory.create(options, hooks)
  if (engine.load(bundle) !== 'ready') throw new Error('The plugin did not load.')
  return engine
}
const image = cold().image()
const times = { cold: [] as number[], image: [] as number[] }
for (let round = 0; round < rounds; round++) {
  const coldAt = performance.now()
  cold()
  const imageAt = performance.now()
  factory.clone(image, options, hooks)
  times.cold.push(imageAt - coldAt)
  times.image.push(performance.now() - imageAt)
}
console.log(
  `bundle ${(bundle.length / 1024).toFixed(1)} KiB, image ${(image.bytes.byteLength / 1024).toFixed(0)} KiB, ${rounds} rounds`,
)
console.log(
  `cold  median ${median(times.cold).toFixed(2)} ms, p99 ${quantile(times.cold, 0.99).toFixed(2)} ms`,
)
console.log(
  `image median ${median(times.image).toFixed(2)} ms, p99 ${quantile(times.image, 0.99).toFixed(2)} ms`,
)
judge('start from image, of a cold start (medians)', median(times.image) / median(times.cold), 0.15, 'x')

const pool = await openTestPool()
const started: number[] = []
for (let i = 0; i < 12; i++) {
  const at = performance.now()
  const session = await expectStarted(
    pool.start(startOptions(source, newRecorded(), { instanceId: `i${i}` })),
  )
  started.push(performance.now() - at)
  await session.kill()
}
console.log(
  `whole start with a worker of its own: first ${started[0]?.toFixed(0)} ms, later median ${median(started.slice(1)).toFixed(0)} ms`,
)
await pool.close()
