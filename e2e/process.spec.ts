import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { runPanel } from '../scripts/steps/run-panel.mjs'
import { signInAsOwner } from '../scripts/steps/sign-in-as-owner.mjs'

/** The panel as a process: what it says when it cannot start, and how it ends. */

const children: ChildProcess[] = []
let folder = ''

test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'palisade-process-'))
})

test.afterAll(() => {
  for (const child of children) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

/** Starts the panel with these variables and resolves with its exit status and everything it printed. */
async function startAndEnd(env: Record<string, string>): Promise<{ status: number | null; output: string }> {
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    env: { ...process.env, PALISADE_DATA_DIR: join(folder, 'data'), PORT: '0', HOST: '127.0.0.1', ...env },
  })
  children.push(child)
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk
  })
  child.stderr.on('data', (chunk: Buffer) => {
    output += chunk
  })
  const [status] = (await once(child, 'exit')) as [number | null]
  return { status, output }
}

test('a wrong environment is one readable list and exit status 1', async () => {
  const { status, output } = await startAndEnd({
    PORT: 'abc',
    PALISADE_LOG_LEVEL: 'loud',
    DATABASE_URL: 'mysql://x',
  })
  expect(status).toBe(1)
  expect(output).toContain('The environment has 3 problems:')
  expect(output).toContain('  - PORT must be a whole number, but is "abc"')
  expect(output).not.toContain('    at ')
})

test('a taken port is one line that names another', async () => {
  const port = new URL(process.env.PALISADE_E2E_URL ?? '').port
  const { status, output } = await startAndEnd({ PORT: port })
  expect(status).toBe(1)
  expect(output).toContain(`Port ${port} is taken by another program.`)
})

test('a data folder that cannot be written to is said before anything starts', async () => {
  const { status, output } = await startAndEnd({ PALISADE_DATA_DIR: '/dev/null/data' })
  expect(status).toBe(1)
  expect(output).toContain('The data folder cannot be written to (a part of the path is a file)')
})

test('a data folder in use is refused, and the panel that uses it goes on', async () => {
  const first = await runPanel()
  const { status, output } = await startAndEnd({ PALISADE_DATA_DIR: first.dataDir })
  expect(status).toBe(1)
  expect(output).toMatch(/The database folder is in use by process \d+/)
  expect((await fetch(`${first.address}/readyz`)).status).toBe(200)
  expect(await first.stop()).toBe(0)
})

test('without its database the panel runs, says so, and its pages come back by themselves', async ({
  page,
}) => {
  const panel = await runPanel({ env: { DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none' } })
  expect((await fetch(`${panel.address}/healthz`)).status).toBe(200)
  const ready = await fetch(`${panel.address}/readyz`)
  expect(ready.status).toBe(503)
  expect(await ready.json()).toMatchObject({ code: 'DATABASE_UNAVAILABLE' })
  await page.goto(`${panel.address}/sign-in`)
  await expect(page.getByRole('alert').filter({ hasText: 'tries again by itself' })).toContainText(
    'ECONNREFUSED',
  )
  await page.route('**/readyz', (route) => route.fulfill({ json: { status: 'ready' } }))
  await page.waitForEvent('load')
  expect(await panel.stop()).toBe(0)
})

test('SIGTERM ends the panel at once although streams and connections are open', async () => {
  const panel = await runPanel()
  const cookie = await signInAsOwner(panel)
  const stream = await fetch(`${panel.address}/api/v1/events`, { headers: { cookie } })
  expect(stream.headers.get('content-type')).toContain('text/event-stream')
  const streamEnd = stream.text().then(
    () => 'ended',
    () => 'cut',
  )
  const { port } = new URL(panel.address)
  const idle = connect(Number(port), '127.0.0.1')
  const half = connect(Number(port), '127.0.0.1')
  await Promise.all([once(idle, 'connect'), once(half, 'connect')])
  // The panel cuts what is open when it ends.
  for (const socket of [idle, half]) socket.on('error', () => {})
  half.write('POST /api/v1/setup HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{"code":')
  const startedAt = performance.now()
  expect(await panel.stop()).toBe(0)
  expect(performance.now() - startedAt).toBeLessThan(10_000)
  expect(await streamEnd).toBe('ended')
  idle.destroy()
  half.destroy()
})

test('npm start leaves nothing behind when npm is told to end', async () => {
  const child = spawn('npm', ['start'], {
    env: { ...process.env, PALISADE_DATA_DIR: join(folder, 'npm'), PORT: '0', HOST: '127.0.0.1' },
  })
  children.push(child)
  const port = await new Promise<number>((resolve, reject) => {
    let output = ''
    child.once('exit', () => reject(new Error(output)))
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk
      const match = /Palisade runs at http:\/\/127\.0\.0\.1:(\d+)/.exec(output)
      if (match) resolve(Number(match[1]))
    })
  })
  child.kill('SIGTERM')
  await once(child, 'exit')
  await expect
    .poll(
      () =>
        fetch(`http://127.0.0.1:${port}/healthz`).then(
          () => 'answers',
          () => 'gone',
        ),
      { timeout: 10_000 },
    )
    .toBe('gone')
})
