import { afterEach, describe, expect, it } from 'vitest'
import { describeLogReader } from '@/lib/testing/log-reader-contract'
import {
  type FileTestServer,
  startSftpTestServer,
  TEST_PASSWORD,
  TEST_USER,
} from '@/lib/testing/sftp-test-server'
import { silentLog } from '../log'
import type { SftpSettings } from './log-source-settings'
import { createSftpSource } from './sftp-source'
import { TailReader } from './tail-reader'

const fast = { baseMs: 20, capMs: 100, floorMs: 5 }
const settingsFor = (server: FileTestServer, path: string): SftpSettings => ({
  kind: 'sftp',
  host: '127.0.0.1',
  port: server.port,
  user: TEST_USER,
  password: TEST_PASSWORD,
  path,
})

describeLogReader('SFTP', async () => {
  const server = await startSftpTestServer()
  return {
    make: (path, resume) =>
      new TailReader({
        source: createSftpSource(settingsFor(server, path), { pollMs: 30 }),
        log: silentLog,
        resume,
        backoff: fast,
      }),
    cut: () => server.cut(),
    close: () => server.close(),
  }
})

describe('createSftpSource', () => {
  const servers: FileTestServer[] = []
  afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())))
  const serve = async () => {
    const server = await startSftpTestServer()
    servers.push(server)
    return server
  }

  it('says that the user or password is wrong', async () => {
    const source = createSftpSource({ ...settingsFor(await serve(), '/x'), password: 'wrong' })
    await expect(source.open()).rejects.toMatchObject({ code: 'LOG_ACCESS_DENIED' })
    await source.close()
  })

  it('says that the host cannot be reached', async () => {
    const server = await serve()
    await server.close()
    servers.length = 0
    const source = createSftpSource(settingsFor(server, '/x'))
    await expect(source.open()).rejects.toMatchObject({ code: 'LOG_UNREACHABLE' })
    await source.close()
  })

  it('reports the host key and refuses another one than the one that is known', async () => {
    const server = await serve()
    const seen: string[] = []
    const first = createSftpSource(settingsFor(server, '/x'), { onFingerprint: (print) => seen.push(print) })
    await first.open()
    await first.close()
    expect(seen[0]).toMatch(/^SHA256:[0-9A-Za-z+/]{43}$/)
    const known = createSftpSource({ ...settingsFor(server, '/x'), fingerprint: seen[0] })
    await known.open()
    await known.close()
    const other = createSftpSource({ ...settingsFor(server, '/x'), fingerprint: `SHA256:${'A'.repeat(43)}` })
    await expect(other.open()).rejects.toMatchObject({
      code: 'LOG_HOST_KEY_CHANGED',
      details: { actual: seen[0] },
    })
    await other.close()
  })
})
