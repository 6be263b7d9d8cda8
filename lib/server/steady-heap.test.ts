import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

/** Fills an old generation that stays alive, replaces parts of it for a while, and prints its largest size in MB. */
const LOAD = `
import { getHeapStatistics } from 'node:v8'
const ring = new Array(400_000)
let [count, largest] = [0, 0]
for (let round = 0; round < 200; round += 1) {
  for (let i = 0; i < 20_000; i += 1) ring[count++ % ring.length] = { count, text: 'text ' + count }
  largest = Math.max(largest, getHeapStatistics().total_heap_size)
}
console.log(largest / 1e6)
`

const largestHeap = (before: string): number => {
  const { stdout } = spawnSync(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '-e', before + LOAD],
    {
      encoding: 'utf8',
    },
  )
  return Number(stdout)
}

test('a heap that is kept steady stays smaller under the same load', () => {
  const steady = largestHeap(
    `import { keepHeapSteady } from './lib/server/steady-heap.ts'; keepHeapSteady();`,
  )
  expect(steady).toBeGreaterThan(0)
  expect(steady).toBeLessThan(largestHeap('') * 0.9)
})
