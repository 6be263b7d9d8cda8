import { createReadStream, statSync } from 'node:fs'
import net from 'node:net'
import { type FileTestServer, TEST_PASSWORD, TEST_USER } from './sftp-test-server'

/** One control connection: enough of FTP for a reader (USER, PASS, TYPE, EPSV, PASV, SIZE, REST, RETR). */
class FtpControl {
  readonly #socket: net.Socket
  readonly #onData: (data: net.Server) => void
  #data: net.Server | null = null
  #dataSocket: Promise<net.Socket> | null = null
  #user = ''
  #loggedIn = false
  #restart = 0

  constructor(socket: net.Socket, onData: (data: net.Server) => void) {
    this.#socket = socket
    this.#onData = onData
    this.#say(220, 'test server')
  }

  async run(line: string): Promise<void> {
    const [verb = '', ...rest] = line.split(' ')
    const argument = rest.join(' ')
    const known = this.#commands[verb.toUpperCase()]
    if (!known) return this.#say(502, 'not here')
    const free = ['USER', 'PASS', 'QUIT', 'FEAT'].includes(verb.toUpperCase())
    if (!free && !this.#loggedIn) return this.#say(530, 'log in first')
    await known(argument)
  }

  close(): void {
    this.#data?.close()
  }

  readonly #commands: Readonly<Record<string, (argument: string) => void | Promise<void>>> = {
    USER: (name) => {
      this.#user = name
      this.#say(331, 'password?')
    },
    PASS: (password) => {
      this.#loggedIn = this.#user === TEST_USER && password === TEST_PASSWORD
      if (this.#loggedIn) this.#say(230, 'welcome')
      else this.#say(530, 'no')
    },
    FEAT: () => this.#say(502, 'none'),
    TYPE: () => this.#say(200, 'binary'),
    STRU: () => this.#say(200, 'file'),
    OPTS: () => this.#say(200, 'fine'),
    QUIT: () => void this.#socket.end(),
    EPSV: async () => this.#say(229, `passive (|||${await this.#listen()}|)`),
    PASV: async () => {
      const port = await this.#listen()
      this.#say(227, `passive (127,0,0,1,${port >> 8},${port & 255})`)
    },
    SIZE: (path) => {
      const file = statSync(path, { throwIfNoEntry: false })
      if (file) this.#say(213, String(file.size))
      else this.#say(550, 'no such file')
    },
    REST: (offset) => {
      this.#restart = Number(offset)
      this.#say(350, 'from there')
    },
    RETR: (path) => this.#send(path),
  }

  async #listen(): Promise<number> {
    this.#data?.close()
    const data = net.createServer()
    this.#data = data
    this.#onData(data)
    this.#dataSocket = new Promise((resolve) => data.once('connection', resolve))
    await new Promise<void>((resolve) => data.listen(0, '127.0.0.1', resolve))
    return (data.address() as net.AddressInfo).port
  }

  async #send(path: string): Promise<void> {
    const start = this.#restart
    this.#restart = 0
    const file = statSync(path, { throwIfNoEntry: false })
    if (!file || !this.#dataSocket) return this.#say(550, 'no such file')
    this.#say(150, 'coming')
    const socket = await this.#dataSocket
    const done = (code: number) => () => {
      this.#data?.close()
      this.#say(code, 'end')
    }
    socket.on('error', done(426))
    if (start >= file.size) {
      socket.end(done(226))
      return
    }
    // The file may be gone between the look at its size and its opening.
    createReadStream(path, { start, end: file.size - 1 })
      .on('error', () => socket.destroy())
      .on('error', done(426))
      .pipe(socket)
      .on('finish', done(226))
  }

  #say(code: number, text: string): void {
    if (!this.#socket.destroyed) this.#socket.write(`${code} ${text}\r\n`)
  }
}

/** Serves the real file system read-only by FTP on a port of the system's choice. */
export async function startFtpTestServer(): Promise<FileTestServer> {
  const sockets = new Set<net.Socket>()
  const track = (server: net.Server) =>
    server.on('connection', (socket) => {
      sockets.add(socket)
      socket.on('error', () => socket.destroy())
      socket.on('close', () => sockets.delete(socket))
    })
  const server = net.createServer((socket) => {
    const control = new FtpControl(socket, track)
    let buffered = ''
    socket.on('data', (chunk) => {
      buffered += chunk.toString()
      const lines = buffered.split('\r\n')
      buffered = lines.pop() ?? ''
      for (const line of lines) void control.run(line)
    })
    socket.on('close', () => control.close())
  })
  track(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const cut = () => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    port: (server.address() as net.AddressInfo).port,
    cut,
    close: () => {
      cut()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
