import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface, type Interface } from 'node:readline'
import { afterEach, describe, expect, test } from 'vitest'
import { connectRaw } from './testing/raw-client'

const folder = mkdtempSync(join(tmpdir(), 'palisade-simulator-'))
const children: ChildProcess[] = []

const start = async (...args: string[]) => {
  const logFile = join(folder, `${children.length}`, 'SquadGame.log')
  const child = spawn(process.execPath, ['scripts/simulator.mjs', '--log', logFile, ...args])
  children.push(child)
  const lines: Interface = createInterface({ input: child.stdout })
  const next = async () => JSON.parse(String((await once(lines, 'line'))[0]))
  return { child, next, ready: await next(), logFile }
}

afterEach(() => {
  for (const child of children) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

describe('npm run simulator', () => {
  test('tells where it is, takes commands from standard input and ends with it', async () => {
    const { child, next, ready, logFile } = await start(
      '--players',
      '12',
      '--seed',
      '7',
      '--control',
      'stdin',
    )
    expect(ready).toMatchObject({ ready: true, logFile, players: 12, control: null })
    const client = await connectRaw(ready.rcon)
    await client.logIn('palisade')
    await client.run('AdminBroadcast hello')
    const answer = next()
    child.stdin?.write('{"id":1,"call":"commands"}\n')
    expect(await answer).toEqual({ id: 1, ok: true, result: ['AdminBroadcast hello'] })
    child.stdin?.end()
    expect((await once(child, 'exit'))[0]).toBe(0)
    expect(readFileSync(logFile, 'utf8')).toContain('Message broadcasted <hello> from RCON')
  })

  test('stops on SIGTERM with a control port open', async () => {
    const { child, ready } = await start('--control', '0', '--password', 'secret')
    expect(ready.control).toBeGreaterThan(0)
    const client = await connectRaw(ready.rcon)
    await client.logIn('secret')
    child.kill('SIGTERM')
    expect((await once(child, 'exit'))[0]).toBe(0)
    await client.closed
  })

  test('says what is wrong with an argument', async () => {
    const child = spawn(process.execPath, ['scripts/simulator.mjs', '--players', 'many'])
    children.push(child)
    const [text] = await once(child.stderr, 'data')
    expect(String(text)).toContain('--players is a number, not "many"')
    expect((await once(child, 'exit'))[0]).toBe(1)
  })
})
