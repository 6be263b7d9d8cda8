import { generateKeyPairSync } from 'node:crypto'
import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import ssh2 from 'ssh2'

export type FileTestServer = {
  readonly port: number
  /** Cuts every connection without a word. */
  cut(): void
  close(): Promise<void>
}

export const TEST_USER = 'squad'
export const TEST_PASSWORD = 'log password'

const { OPEN_MODE, STATUS_CODE } = ssh2.utils.sftp

/** Serves the real file system read-only by SFTP on a port of the system's choice. */
export async function startSftpTestServer(): Promise<FileTestServer> {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  })
  const clients = new Set<ssh2.Connection>()
  const server = new ssh2.Server({ hostKeys: [privateKey] }, (client) => {
    clients.add(client)
    client.on('error', () => {})
    client.on('close', () => clients.delete(client))
    client.on('authentication', (context) => {
      const allowed =
        context.method === 'password' && context.username === TEST_USER && context.password === TEST_PASSWORD
      if (allowed) context.accept()
      else context.reject(['password'])
    })
    client.on('session', (accept) => {
      accept().on('sftp', (acceptSftp) => serveFiles(acceptSftp()))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const cut = () => {
    for (const client of clients) (client as unknown as { _sock: { destroy(): void } })._sock.destroy()
  }
  return {
    port: (server.address() as AddressInfo).port,
    cut,
    close: () => {
      cut()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

function serveFiles(sftp: ssh2.SFTPWrapper): void {
  const handles = new Map<number, number>()
  const attributes = ({ mode, size, uid, gid, atimeMs, mtimeMs }: ReturnType<typeof statSync> & object) => ({
    mode: Number(mode),
    size: Number(size),
    uid: Number(uid),
    gid: Number(gid),
    atime: Number(atimeMs) / 1000,
    mtime: Number(mtimeMs) / 1000,
  })
  const attempt = (request: number, run: () => void) => {
    try {
      run()
    } catch {
      sftp.status(request, STATUS_CODE.NO_SUCH_FILE)
    }
  }
  const descriptorOf = (handle: Buffer) => handles.get(handle.readUInt32BE(0)) ?? -1
  for (const name of ['STAT', 'LSTAT'] as const) {
    sftp.on(name, (request: number, path: string) => {
      attempt(request, () => sftp.attrs(request, attributes(statSync(path))))
    })
  }
  sftp.on('OPEN', (request, path, flags) => {
    if (flags !== OPEN_MODE.READ) return sftp.status(request, STATUS_CODE.PERMISSION_DENIED)
    attempt(request, () => {
      const descriptor = openSync(path, 'r')
      handles.set(descriptor, descriptor)
      const handle = Buffer.alloc(4)
      handle.writeUInt32BE(descriptor, 0)
      sftp.handle(request, handle)
    })
  })
  sftp.on('FSTAT', (request, handle) => {
    attempt(request, () => sftp.attrs(request, attributes(fstatSync(descriptorOf(handle)))))
  })
  sftp.on('READ', (request, handle, offset, length) => {
    attempt(request, () => {
      const buffer = Buffer.alloc(Math.min(length, 32_768))
      const count = readSync(descriptorOf(handle), buffer, 0, buffer.length, offset)
      if (count === 0) sftp.status(request, STATUS_CODE.EOF)
      else sftp.data(request, buffer.subarray(0, count))
    })
  })
  sftp.on('CLOSE', (request, handle) => {
    const descriptor = descriptorOf(handle)
    if (handles.delete(descriptor)) closeSync(descriptor)
    sftp.status(request, STATUS_CODE.OK)
  })
  sftp.on('close', () => {
    for (const descriptor of handles.values()) closeSync(descriptor)
    handles.clear()
  })
}
