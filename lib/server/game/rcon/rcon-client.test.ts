import net from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { encodePacket } from '@/lib/domain/rcon/packet-codec'
import { type ScriptedRconServer, startScriptedRconServer } from '@/lib/testing/scripted-rcon-server'
import { silentLog } from '../log'
import { RconClient } from './rcon-client'
import type { RconLimits } from './rcon-limits'
import type { RconState } from './rcon-state'

const owned: { close(): unknown }[] = []
afterEach(async () => {
  for (const thing of owned.splice(0).reverse()) await thing.close()
})

const serve = async (...args: Parameters<typeof startScriptedRconServer>): Promise<ScriptedRconServer> => {
  const server = await startScriptedRconServer(...args)
  owned.push(server)
  return server
}

const connect = (port: number, limits: Partial<RconLimits> = {}, password = 'secret'): RconClient => {
  const client = new RconClient({ address: { host: '127.0.0.1', port, password }, log: silentLog, limits })
  owned.push(client)
  return client
}

const until = (client: RconClient, accept: (state: RconState) => boolean): Promise<RconState> =>
  new Promise((resolve) => {
    if (accept(client.state)) return resolve(client.state)
    const stop = client.onStateChange((state) => {
      if (!accept(state)) return
      stop()
      resolve(state)
    })
  })
const connected = (client: RconClient) => until(client, (state) => state.status === 'connected')
const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => 'resolved',
    (error) => error,
  )

describe('RconClient', () => {
  it('logs in and returns the reply, joined from its packets', async () => {
    const server = await serve({
      onCommand: (connection, id) => connection.reply(id, 'one ', 'two', ' three'),
    })
    const client = connect(server.port)
    await connected(client)
    expect(await client.execute('ListPlayers')).toBe('one two three')
    expect(client.state.latencyMs).toBeGreaterThan(0)
    expect(client.state.counters).toMatchObject({ connects: 1, commandsSent: 1, replies: 1 })
  })

  it('returns an empty reply for a command that the server does not know', async () => {
    const server = await serve({ onCommand: (connection, id) => connection.reply(id) })
    const client = connect(server.port)
    await connected(client)
    expect(await client.execute('Nonsense')).toBe('')
  })

  it('gives each pipelined call its own reply', async () => {
    const server = await serve()
    const client = connect(server.port)
    await connected(client)
    const lines = Array.from({ length: 60 }, (_, index) => `Line ${index}`)
    const replies = await Promise.all(lines.map((line) => client.execute(line)))
    expect(replies).toEqual(lines.map((line) => `echo ${line}`))
  })

  it('sends what a person asks before what plugins and polling ask', async () => {
    const held: (() => void)[] = []
    const server = await serve({
      onCommand: (connection, id, line) => held.push(() => connection.reply(id, line)),
    })
    const client = connect(server.port, { maxInFlight: 1 })
    await connected(client)
    const calls = [
      client.execute('first', { priority: 'poll' }),
      client.execute('poll', { priority: 'poll' }),
      client.execute('plugin', { priority: 'plugin' }),
      client.execute('person', { priority: 'user' }),
    ]
    for (let count = 0; count < 4; count += 1) {
      await expect.poll(() => held.length).toBe(count + 1)
      held[count]!()
    }
    await Promise.all(calls)
    expect(server.commands).toEqual(['first', 'person', 'plugin', 'poll'])
  })

  it('hands pushes on, also in the middle of a reply, and survives a listener that throws', async () => {
    const server = await serve({
      onCommand: (connection, id) => {
        connection.push('[ChatAll] hello')
        connection.reply(id, 'done')
      },
    })
    const client = connect(server.port)
    const pushes: string[] = []
    client.onPush(() => {
      throw new Error('listener')
    })
    client.onPush((body) => pushes.push(body))
    await connected(client)
    expect(await client.execute('x')).toBe('done')
    expect(pushes).toEqual(['[ChatAll] hello'])
  })

  it('refuses to send while it is not connected, with the reason', async () => {
    const probe = net.createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => probe.once('listening', resolve))
    const { port } = probe.address() as net.AddressInfo
    await new Promise((resolve) => probe.close(resolve))
    const client = connect(port)
    const state = await until(client, ({ lastError }) => lastError !== null)
    expect(state).toMatchObject({ status: 'waiting', lastError: { code: 'SERVER_UNREACHABLE' } })
    expect(await failure(client.execute('x'))).toMatchObject({
      code: 'RCON_NOT_CONNECTED',
      details: { sent: false, cause: 'SERVER_UNREACHABLE' },
    })
  })

  it('tells a wrong password from an unreachable server', async () => {
    const server = await serve()
    const client = connect(server.port, { authBackoff: { baseMs: 20, capMs: 50, floorMs: 10 } }, 'wrong')
    const state = await until(client, ({ status }) => status === 'refused')
    expect(state.lastError).toMatchObject({ code: 'RCON_AUTH_FAILED' })
    expect(state.nextAttemptAt).toBeInstanceOf(Date)
  })

  it('does not call the password wrong when a proxy closes at once', async () => {
    const server = await serve({
      onConnect: ({ socket }) => {
        socket.end()
        return false
      },
    })
    const client = connect(server.port)
    await until(client, ({ counters }) => counters.failedConnects >= 3)
    expect(client.state.lastError).toMatchObject({ code: 'SERVER_UNREACHABLE' })
  })

  it('gives up a log-in that nobody answers', async () => {
    const server = await serve({ onConnect: () => false })
    const client = connect(server.port, { loginMs: 80 })
    const state = await until(client, ({ lastError }) => lastError !== null)
    expect(state.lastError).toMatchObject({ code: 'RCON_TIMEOUT' })
  })

  it('fails what was written when the connection drops, and never writes it again', async () => {
    const server = await serve({
      onCommand: (connection, id, line) => {
        if (line.startsWith('drop')) connection.socket.resetAndDestroy()
        else connection.reply(id, line)
      },
    })
    const client = connect(server.port, { maxInFlight: 2 })
    await connected(client)
    const results = await Promise.all(
      ['drop 1', 'drop 2', 'waits 1', 'waits 2'].map((line) => failure(client.execute(line))),
    )
    expect(results).toMatchObject([
      { code: 'RCON_CONNECTION_LOST', details: { sent: true } },
      { code: 'RCON_CONNECTION_LOST', details: { sent: true } },
      { code: 'RCON_NOT_CONNECTED', details: { sent: false } },
      { code: 'RCON_NOT_CONNECTED', details: { sent: false } },
    ])
    await connected(client)
    expect(await client.execute('after')).toBe('after')
    expect(server.commands.filter((line) => line === 'drop 1')).toHaveLength(1)
    expect(server.commands).not.toContain('waits 1')
  })

  it('ends a session that goes silent while a command waits, and reconnects', async () => {
    let silent = true
    const server = await serve({ onCommand: (connection, id) => silent || connection.reply(id, 'ok') })
    const client = connect(server.port, { stallMs: 100 })
    await connected(client)
    expect(await failure(client.execute('x'))).toMatchObject({
      code: 'RCON_TIMEOUT',
      details: { sent: true },
    })
    silent = false
    await connected(client)
    expect(await client.execute('y')).toBe('ok')
    expect(server.commands).toEqual(['x', 'y'])
  })

  it('ends a session in which pushes go on but a reply never comes', async () => {
    const server = await serve({ onCommand: () => {} })
    const client = connect(server.port, { stallMs: 5_000, commandMs: 150 })
    await connected(client)
    const noise = setInterval(() => server.connections[0]!.push('[ChatAll] still here'), 10)
    const outcome = await failure(client.execute('x'))
    await until(client, ({ counters }) => counters.disconnects === 1)
    clearInterval(noise)
    expect(outcome).toMatchObject({ code: 'RCON_TIMEOUT' })
  })

  it('ends one call at its own time-out and keeps the session', async () => {
    const server = await serve({
      onCommand: (connection, id, line) => {
        setTimeout(() => connection.reply(id, line), line === 'slow' ? 120 : 0)
      },
    })
    const client = connect(server.port)
    await connected(client)
    expect(await failure(client.execute('slow', { timeoutMs: 30 }))).toMatchObject({ code: 'RCON_TIMEOUT' })
    expect(await client.execute('next')).toBe('next')
    await expect.poll(() => client.state.inFlight).toBe(0)
    expect(client.state).toMatchObject({ status: 'connected', counters: { disconnects: 0, timeouts: 1 } })
  })

  it('ends a call by its signal, and does not send it if it still waits', async () => {
    const server = await serve({ onCommand: () => {} })
    const client = connect(server.port, { maxInFlight: 1, stallMs: 400 })
    await connected(client)
    const abort = new AbortController()
    const calls = ['written', 'waiting'].map((line) =>
      failure(client.execute(line, { signal: abort.signal })),
    )
    await expect.poll(() => server.commands).toEqual(['written'])
    abort.abort(new Error('left'))
    expect(await Promise.all(calls)).toMatchObject([
      { code: 'RCON_CANCELLED', details: { sent: true }, message: expect.stringContaining('may or may not') },
      { code: 'RCON_CANCELLED', details: { sent: false }, cause: { message: 'left' } },
    ])
    expect(await failure(client.execute('late', { signal: abort.signal }))).toMatchObject({
      code: 'RCON_CANCELLED',
      details: { sent: false },
    })
    const late = AbortSignal.abort(new DOMException('It took more than 1 ms', 'TimeoutError'))
    expect(await failure(client.execute('late', { signal: late }))).toMatchObject({ code: 'RCON_TIMEOUT' })
    expect(client.state.queued).toBe(0)
    expect(server.commands).toEqual(['written'])
  })

  it('refuses more waiting calls than its limit', async () => {
    const server = await serve({ onCommand: () => {} })
    const client = connect(server.port, { maxInFlight: 1, maxQueued: 2, stallMs: 200 })
    await connected(client)
    const calls = Array.from({ length: 4 }, (_, index) => failure(client.execute(`line ${index}`)))
    expect(await calls[3]).toMatchObject({ code: 'RCON_QUEUE_FULL' })
    expect(await Promise.all(calls)).toMatchObject([
      { code: 'RCON_TIMEOUT' },
      { code: 'RCON_NOT_CONNECTED' },
      { code: 'RCON_NOT_CONNECTED' },
      { code: 'RCON_QUEUE_FULL' },
    ])
  })

  it.each([
    ['nothing', '  '],
    ['a NUL', 'AdminBroadcast a\0b'],
    ['too much', `AdminBroadcast ${'漢'.repeat(2000)}`],
  ])('refuses a line with %s before it reaches the socket', async (_, line) => {
    const server = await serve()
    const client = connect(server.port)
    await connected(client)
    expect(await failure(client.execute(line))).toMatchObject({ code: 'RCON_COMMAND_INVALID' })
    expect(server.commands).toEqual([])
  })

  const hostile: [string, Uint8Array][] = [
    ['a packet that claims 2 GB', Buffer.from('ffffff7f0000000001000000', 'hex')],
    ['a negative size', Buffer.from('ffffffff0000000001000000', 'hex')],
    ['another protocol', Buffer.from('HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n')],
    ['an unterminated packet', encodePacket({ id: 1, type: 0, body: 'x' }).fill(7, 12)],
  ]
  it.each(hostile)('counts %s, closes and reopens', async (_, bytes) => {
    let poison = true
    const server = await serve({
      onCommand: (connection, id) => {
        if (!poison) return connection.reply(id, 'fine')
        poison = false
        connection.socket.write(bytes)
      },
    })
    const client = connect(server.port)
    await connected(client)
    expect(await failure(client.execute('x'))).toMatchObject({
      code: 'RCON_CONNECTION_LOST',
      details: { cause: 'RCON_PROTOCOL_INVALID' },
    })
    expect(client.state.lastError).toMatchObject({ code: 'RCON_PROTOCOL_INVALID' })
    await connected(client)
    expect(await client.execute('y')).toBe('fine')
    expect(client.state.counters).toMatchObject({ protocolErrors: 1 })
  })

  it('steps back when another tool on this host takes each session over', async () => {
    const server = await serve({ onLogin: ({ socket }) => setTimeout(() => socket.end(), 5) })
    const client = connect(server.port, { backoff: { baseMs: 10, capMs: 10, floorMs: 1 } })
    const state = await until(client, ({ status }) => status === 'evicted')
    expect(state.lastError).toMatchObject({ code: 'RCON_SESSION_EVICTED' })
    expect(state.nextAttemptAt!.getTime() - Date.now()).toBeGreaterThan(20_000)
    expect(server.logins).toBe(6)
  })

  it('keeps an idle session alive with a command that does nothing', async () => {
    const server = await serve({ onCommand: (connection, id) => connection.reply(id) })
    const client = connect(server.port, { idleMs: 20 })
    await connected(client)
    await expect.poll(() => server.commands.length).toBeGreaterThan(3)
    expect(new Set(server.commands)).toEqual(new Set(['PalisadeKeepAlive']))
    expect(server.logins).toBe(1)
  })

  it('comes back by itself when the server restarts', async () => {
    const server = await serve()
    const client = connect(server.port)
    await connected(client)
    await server.close()
    await until(client, ({ counters }) => counters.failedConnects >= 2)
    const back = await serve({}, server.port)
    const since = performance.now()
    await connected(client)
    expect(performance.now() - since).toBeLessThan(5_000)
    expect(back.logins).toBe(1)
  })

  it('ends pending calls and stays closed after close', async () => {
    const server = await serve({ onCommand: () => {} })
    const client = connect(server.port, { maxInFlight: 1 })
    await connected(client)
    const calls = [failure(client.execute('written')), failure(client.execute('waiting'))]
    await expect.poll(() => server.commands).toEqual(['written'])
    client.close()
    expect(await Promise.all(calls)).toMatchObject([
      { code: 'RCON_CONNECTION_LOST' },
      { code: 'RCON_NOT_CONNECTED' },
    ])
    expect(client.state.status).toBe('closed')
    expect(await failure(client.execute('x'))).toMatchObject({ code: 'RCON_NOT_CONNECTED' })
    client.close()
    expect(server.logins).toBe(1)
  })
})
