import { afterEach, describe, expect, it } from 'vitest'
import { startFtpTestServer } from '@/lib/testing/ftp-test-server'
import { describeLogReader } from '@/lib/testing/log-reader-contract'
import { type FileTestServer, TEST_PASSWORD, TEST_USER } from '@/lib/testing/sftp-test-server'
import { silentLog } from '../log'
import { createFtpSource } from './ftp-source'
import type { FtpSettings } from './log-source-settings'
import { TailReader } from './tail-reader'

const settingsFor = (server: FileTestServer, path: string): FtpSettings => ({
  kind: 'ftp',
  host: '127.0.0.1',
  port: server.port,
  user: TEST_USER,
  password: TEST_PASSWORD,
  path,
})

describeLogReader('FTP', async () => {
  const server = await startFtpTestServer()
  return {
    make: (path, resume) =>
      new TailReader({
        source: createFtpSource(settingsFor(server, path), 30),
        log: silentLog,
        resume,
        backoff: { baseMs: 20, capMs: 100, floorMs: 5 },
      }),
    cut: () => server.cut(),
    close: () => server.close(),
  }
})

describe('createFtpSource', () => {
  const servers: FileTestServer[] = []
  afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())))

  it('says that the user or password is wrong', async () => {
    const server = await startFtpTestServer()
    servers.push(server)
    const source = createFtpSource({ ...settingsFor(server, '/x'), password: 'wrong' })
    await expect(source.open()).rejects.toMatchObject({ code: 'LOG_ACCESS_DENIED' })
    await source.close()
  })

  it('says that the host cannot be reached', async () => {
    const server = await startFtpTestServer()
    await server.close()
    const source = createFtpSource(settingsFor(server, '/x'))
    await expect(source.open()).rejects.toMatchObject({ code: 'LOG_UNREACHABLE' })
    await source.close()
  })
})
