import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSimulator } from '@/lib/simulator/create-simulator'
import type { Simulator } from '@/lib/simulator/simulator'
import { startScriptedRconServer } from '@/lib/testing/scripted-rcon-server'
import { rconCommand } from './rcon'

let folder: string
let simulator: Simulator
let address: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'palisade-cli-'))
  simulator = await createSimulator({
    logFile: join(folder, 'SquadGame.log'),
    players: 30,
    startPaused: true,
  })
  address = `127.0.0.1:${simulator.rcon.port}`
})
afterAll(async () => {
  await simulator.stop()
  await rm(folder, { recursive: true, force: true })
})

const run = async (
  line: string,
  over: { address?: string; password?: string; typed?: string | null } = {},
) => {
  const out: string[] = []
  const err: string[] = []
  const status = await rconCommand(
    { address: over.address ?? address, line },
    {
      print: (text) => out.push(text),
      printError: (text) => err.push(text),
      password: over.password,
      askPassword: async () => (over.typed === undefined ? simulator.rcon.password : over.typed),
    },
  )
  return { status, out: out.join('\n'), err: err.join('\n') }
}

describe('palisade rcon', () => {
  it('prints the reply', async () => {
    const { status, out, err } = await run('ListPlayers')
    expect({ status, err }).toEqual({ status: 0, err: '' })
    expect(out).toMatch(/^----- Active Players -----\nID: /)
  })

  it('hides the session password of ShowServerInfo', async () => {
    const body = '{"ServerName_s":"x","SessionPassword_s":"very secret"}'
    const server = await startScriptedRconServer({
      onCommand: (connection, id) => connection.reply(id, body),
    })
    const { out } = await run('ShowServerInfo', { address: `127.0.0.1:${server.port}`, password: 'secret' })
    await server.close()
    expect(out).toBe('{"ServerName_s":"x","SessionPassword_s":"[redacted]"}')
  })

  it('says that there was no reply', async () => {
    expect(await run('Nonsense')).toMatchObject({
      status: 0,
      out: '',
      err: expect.stringContaining('No reply'),
    })
  })

  it('tells a wrong password from a server that is not there', async () => {
    expect(await run('ListPlayers', { password: 'wrong' })).toMatchObject({
      status: 1,
      err: expect.stringMatching(/^RCON_AUTH_FAILED: /),
    })
    expect(await run('ListPlayers', { address: '127.0.0.1:1' })).toMatchObject({
      status: 1,
      err: expect.stringMatching(/^SERVER_UNREACHABLE: /),
    })
  })

  it.each(['localhost', ':21114', 'host:0', 'host:70000', 'a b:1', '::1:21114'])(
    'refuses the address %s',
    async (given) => {
      expect(await run('ListPlayers', { address: given })).toMatchObject({ status: 2 })
    },
  )

  it('refuses to go on without a password', async () => {
    expect(await run('ListPlayers', { typed: null })).toMatchObject({
      status: 2,
      err: expect.stringContaining('PALISADE_RCON_PASSWORD'),
    })
  })
})
