import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PROJECT_ROOT } from '@/scripts/steps/project-root.mjs'
import { buildTestWorkers } from './built-workers'
import { tryBuiltWorkers } from './try-built-workers'

const BUILT = join(PROJECT_ROOT, 'dist/workers')
let folder: string

beforeAll(() => {
  buildTestWorkers()
  // Inside the project, where the workers find their packages.
  folder = mkdtempSync(join(PROJECT_ROOT, 'dist/broken-workers-'))
  cpSync(BUILT, folder, { recursive: true })
}, 60_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const breakWorker = (name: string) => {
  const path = join(folder, name)
  writeFileSync(path, `const early = late; const late = 1;\n${readFileSync(path, 'utf8')}`)
}

test('the workers as built do their work', async () => {
  expect(await tryBuiltWorkers(BUILT)).toEqual([])
})

test('names a worker that uses something before it is set up', async () => {
  breakWorker('sandbox.cjs')
  breakWorker('bundle-check.mjs')
  expect(await tryBuiltWorkers(folder)).toEqual([
    expect.stringContaining('The built sandbox worker does not work'),
    expect.stringContaining('The built bundle check worker does not work'),
  ])
})
