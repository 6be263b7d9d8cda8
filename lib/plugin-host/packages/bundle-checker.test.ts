import { monitorEventLoopDelay } from 'node:perf_hooks'
import { beforeAll, describe, expect, test } from 'vitest'
import { buildTestWorkers } from '@/lib/testing/built-workers'
import { readManifest } from '../manifest/read-manifest'
import { makePackage } from '../signatures/package.fixture'
import { createBundleChecker } from './bundle-checker'
import { checkBundle } from './check-bundle'

const WORKER_FILE = './dist/workers/bundle-check.mjs'
const MIB = 1024 * 1024

const manifest = (() => {
  const read = readManifest(makePackage().manifest)
  if (!read.ok) throw new Error(read.error.message)
  return read.value.manifest
})()

/** A source of 1 MiB that costs the parser seconds on some machines. */
const heavy = Buffer.from('export default {}\n'.padEnd(MIB, 'a:b:c:d:{}\n'))

const withCode = (code: string) => Buffer.from(`${code}\nexport default { initialize() {} }\n`)

beforeAll(buildTestWorkers)

describe('the checker of bundles', () => {
  const check = createBundleChecker({ workerFile: WORKER_FILE })

  test.each([
    ['a good bundle', makePackage().bundle],
    ['a bundle that makes code out of text', withCode("eval('1')")],
    ['one that is empty', Buffer.from('')],
    ['one that is too large', Buffer.alloc(MIB + 1, 'a')],
    ['one that is not UTF-8', Buffer.from([0xff, 0xfe])],
    ['one that is not JavaScript', Buffer.from('export default {')],
    ['one that imports', withCode("import 'node:fs'")],
    ['one without a default export', Buffer.from('export const a = 1')],
    ['one that nests too deep', withCode(`${'['.repeat(400)}${']'.repeat(400)}`)],
  ])('says of %s what the check itself says', async (_, bytes) => {
    expect(await check(bytes, manifest)).toEqual(checkBundle(bytes, manifest))
  })

  test('keeps the thread that asks free while it reads a hostile bundle', async () => {
    const delay = monitorEventLoopDelay({ resolution: 5 })
    const startedAt = performance.now()
    delay.enable()
    const result = await check(heavy, manifest)
    delay.disable()
    const elapsedMs = performance.now() - startedAt
    expect([true, 'BUNDLE_TOO_COMPLEX']).toContain(result.ok || result.error.code)
    // The same source takes many times that on the thread itself.
    expect(delay.max / 1e6).toBeLessThan(Math.max(100, elapsedMs / 4))
  })

  test('ends a check that takes too long, and goes on with the next', async () => {
    const hasty = createBundleChecker({ workerFile: WORKER_FILE, timeoutMs: 1 })
    expect(await hasty(heavy, manifest)).toMatchObject({
      error: { code: 'BUNDLE_TOO_COMPLEX', message: 'reading the bundle took more than 1 ms' },
    })
    expect(await check(makePackage().bundle, manifest)).toMatchObject({ ok: true })
  })

  test('ends a check that needs too much memory', async () => {
    const poor = createBundleChecker({ workerFile: WORKER_FILE, heapMib: 16 })
    expect(await poor(heavy, manifest)).toMatchObject({
      error: { code: 'BUNDLE_TOO_COMPLEX', message: 'reading the bundle needs more than 16 MiB' },
    })
  })

  test('reads several at once, each with its own answer', async () => {
    const answers = await Promise.all([
      check(makePackage().bundle, manifest),
      check(Buffer.from('export default {'), manifest),
      check(makePackage().bundle, manifest),
    ])
    expect(answers.map(({ ok }) => ok)).toEqual([true, false, true])
  })
})
