import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parseLogCommand } from './parse-log'

const HEAD = '[2026.07.02-22.40.07:898][860]'
let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parse-log-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function run(content: string | Uint8Array) {
  const file = join(folder, 'SquadGame.log')
  await writeFile(file, content)
  const out: string[] = []
  const err: string[] = []
  const status = await parseLogCommand(file, {
    print: (line) => out.push(line),
    printError: (line) => err.push(line),
  })
  return { status, out, err }
}

describe('parseLogCommand', () => {
  it('prints one event per line and counts by kind with unknown lines', async () => {
    const { status, out, err } = await run(
      [
        'Log file open, 07/02/26',
        `${HEAD}LogNet: Join succeeded: Ana`,
        `${HEAD}LogSquad: ADMIN COMMAND: Message broadcasted <one`,
        'two> from RCON',
        `${HEAD}LogNet: Client netspeed is 18000`,
        `${HEAD}LogSquad: something \u001b[31mnew ?PASSWORD=hunter2?x=1`,
      ].join('\r\n'),
    )
    expect(status).toBe(0)
    expect(out.map((line) => JSON.parse(line))).toMatchObject([
      { time: '2026-07-02T22:40:07.898Z', frame: 860, kind: 'join-succeeded', playerName: 'Ana' },
      { kind: 'admin-command', action: { message: 'one\ntwo' } },
    ])
    expect(err).toEqual([
      '5 entries',
      '2 events',
      '        1  join-succeeded',
      '        1  admin-command',
      '2 ignored',
      '        1  headerless',
      '        1  network',
      '1 unknown',
      `  ${JSON.stringify(`${HEAD}LogSquad: something \u001b[31mnew ?PASSWORD=[redacted]?x=1`)}`,
    ])
  })

  it('survives a line of 10 MB and bytes that are no UTF-8', async () => {
    const join = new TextEncoder().encode(`${HEAD}LogNet: Join succeeded: Ana\n`)
    const { status, out, err } = await run(
      Buffer.concat([
        Buffer.alloc(10_000_000, 'x'),
        Buffer.from('\n'),
        join,
        Buffer.from([0xff, 0xfe, 0x00, 0x0a]),
        join,
      ]),
    )
    expect([status, out.length]).toEqual([0, 2])
    expect(err.at(-1)).toBe('1 lines were too long; 9934464 bytes of them were left out')
  })

  it('says why a file cannot be read', async () => {
    const err: string[] = []
    const status = await parseLogCommand(join(folder, 'none.log'), {
      print: () => {},
      printError: (line) => err.push(line),
    })
    expect(status).toBe(1)
    expect(err[0]).toContain('cannot be read')
  })

  it('shows a bounded number of unknown lines', async () => {
    const { err } = await run(`${HEAD}LogSquad: new words\n`.repeat(200))
    expect(err).toContain('200 unknown')
    expect(err.at(-1)).toBe('  … and 150 more')
  })
})
