import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSimulator } from '@/lib/simulator/create-simulator'
import type { Simulator } from '@/lib/simulator/simulator'
import { startScriptedRconServer } from '@/lib/testing/scripted-rcon-server'
import { startSftpTestServer, TEST_PASSWORD, TEST_USER } from '@/lib/testing/sftp-test-server'
import { type ConnectionTest, testConnection } from './test-connection'

let folder: string
let simulator: Simulator
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'palisade-test-connection-'))
  simulator = await createSimulator({
    logFile: join(folder, 'SquadGame.log'),
    players: 20,
    startPaused: true,
  })
})
afterAll(async () => {
  await simulator.stop()
  await rm(folder, { recursive: true, force: true })
})

const summary = ({ steps }: ConnectionTest) => steps.map(({ step, status, code }) => [step, status, code])
const rcon = () => ({ host: '127.0.0.1', port: simulator.rcon.port, password: simulator.rcon.password })

describe('testConnection', () => {
  it('finds that everything works', async () => {
    const result = await testConnection({ rcon: rcon(), log: { kind: 'file', path: simulator.logFile } })
    expect(result.isOk).toBe(true)
    expect(summary(result).map(([, status]) => status)).toEqual(['ok', 'ok', 'ok', 'ok', 'ok'])
    expect(result.steps[3]).toMatchObject({ details: { players: 20, unknownLines: 0 } })
  })

  it('says that the host name does not exist', async () => {
    const result = await testConnection({
      rcon: { ...rcon(), host: 'no-such-host.invalid' },
      log: { kind: 'none' },
    })
    expect(result.isOk).toBe(false)
    expect(summary(result)).toEqual([
      ['dns', 'failed', 'SERVER_UNREACHABLE'],
      ['tcp', 'skipped', null],
      ['login', 'skipped', null],
      ['players', 'skipped', null],
      ['log', 'skipped', null],
    ])
  })

  it('says that nothing listens on the port', async () => {
    const result = await testConnection({ rcon: { ...rcon(), port: 1 }, log: { kind: 'none' } })
    expect(summary(result)[1]).toEqual(['tcp', 'failed', 'SERVER_UNREACHABLE'])
    expect(result.steps[1]!.message).toMatch(/Nothing listens/)
  })

  it('says that the password is wrong, and still looks at the log', async () => {
    const path = join(folder, 'missing.log')
    const result = await testConnection({
      rcon: { ...rcon(), password: 'wrong' },
      log: { kind: 'file', path },
    })
    expect(summary(result).slice(2)).toEqual([
      ['login', 'failed', 'RCON_AUTH_FAILED'],
      ['players', 'skipped', null],
      ['log', 'failed', 'LOG_NOT_FOUND'],
    ])
  })

  it('says that the list of players is not understood', async () => {
    const server = await startScriptedRconServer()
    const result = await testConnection({
      rcon: { host: '127.0.0.1', port: server.port, password: 'secret' },
      log: { kind: 'none' },
    })
    await server.close()
    expect(summary(result)[3]).toEqual(['players', 'failed', 'RCON_PROTOCOL_INVALID'])
  })

  it('reports the fingerprint of the host that has the log', async () => {
    const server = await startSftpTestServer()
    const path = join(folder, 'remote.log')
    await writeFile(path, 'line\n')
    const sftp = { kind: 'sftp' as const, host: '127.0.0.1', port: server.port, user: TEST_USER, path }
    const good = await testConnection({ rcon: rcon(), log: { ...sftp, password: TEST_PASSWORD } })
    const bad = await testConnection({ rcon: rcon(), log: { ...sftp, password: 'wrong' } })
    await server.close()
    expect(good.steps[4]).toMatchObject({
      status: 'ok',
      details: { size: 5, fingerprint: expect.stringMatching(/^SHA256:/) },
    })
    expect(bad.steps[4]).toMatchObject({ status: 'failed', code: 'LOG_ACCESS_DENIED' })
  })
})
