import type { ServerResponse } from 'node:http'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { afterEach, describe, expect, test } from 'vitest'
import {
  type ReceivedRequest,
  startTlsServer,
  TEST_CERTIFICATE,
  type TlsTestServer,
} from '@/lib/testing/tls-server'
import { createOutbound } from './create-outbound'
import type { OutboundOptions, OutboundRequest } from './outbound-request'

const ALLOWED = 'allowed.test.example'
const OTHER = 'other.test.example'

let server: TlsTestServer | null = null
let connected: string[] = []

afterEach(async () => {
  await server?.close()
  server = null
  connected = []
})

/** A client for which the names of the test lead to the server of the test. */
const open = async (
  answer: (request: ReceivedRequest, response: ServerResponse) => void,
  options: Partial<OutboundOptions> = {},
) => {
  server = await startTlsServer(answer)
  const { port } = server
  const outbound = createOutbound({
    lookup: async () => [{ address: '127.0.0.1', family: 4 }],
    allowPrivateFor: () => true,
    ca: TEST_CERTIFICATE,
    onConnect: ({ host, address }) => connected.push(`${host} ${address}`),
    ...options,
  })
  const send = (path: string, request: Partial<OutboundRequest> = {}, host = ALLOWED) =>
    outbound.send({ url: `https://${host}:${port}${path}`, anyPort: true, ...request })
  return { send, port, requests: server.requests }
}

const text = (body: string) => (_request: ReceivedRequest, response: ServerResponse) => response.end(body)
const redirect =
  (status: number, to: (request: ReceivedRequest) => string) =>
  (request: ReceivedRequest, response: ServerResponse) => {
    if (request.url === '/end') response.end('there')
    else response.writeHead(status, { location: to(request) }).end()
  }

describe('a request', () => {
  test('goes out as asked and comes back with what it weighed', async () => {
    const { send, requests } = await open((_request, response) => {
      response.writeHead(201, { 'x-many': ['a', 'b'] }).end('fine')
    })
    const answer = await send('/path?q=1', { method: 'POST', headers: { 'X-Key': 'k' }, body: '{"a":1}' })
    expect(answer).toMatchObject({ status: 201, body: 'fine', sentBytes: 7, receivedBytes: 4 })
    expect(answer.headers['x-many']).toBe('a, b')
    expect(requests).toMatchObject([
      { method: 'POST', url: '/path?q=1', body: '{"a":1}', headers: { 'x-key': 'k' } },
    ])
  })

  test('is not answered for another name: the certificate must be for the host', async () => {
    const { send } = await open(text('x'))
    await expect(send('/', {}, 'stranger.test.example')).rejects.toMatchObject({ kind: 'failed' })
  })

  test('ends at the time that it may take', async () => {
    const { send } = await open(() => undefined)
    await expect(send('/', { timeoutMs: 150 })).rejects.toMatchObject({
      kind: 'timeout',
      mayHaveArrived: true,
    })
  })

  test('may have arrived when the connection is lost before the answer', async () => {
    const { send } = await open((_request, response) => void response.destroy())
    await expect(send('/', { method: 'POST', body: '{}' })).rejects.toMatchObject({
      kind: 'failed',
      message: 'The connection was lost before the answer came',
      mayHaveArrived: true,
    })
  })

  test('ends when whoever asked gives up', async () => {
    const { send } = await open(() => undefined)
    await expect(send('/', { signal: AbortSignal.timeout(100) })).rejects.toMatchObject({ kind: 'timeout' })
  })

  test('tells nothing of the network when nobody answers', async () => {
    const outbound = createOutbound({
      lookup: async () => [{ address: '127.0.0.1', family: 4 }],
      allowPrivateFor: () => true,
    })
    const lost = outbound.send({ url: 'https://allowed.test.example:1/', anyPort: true })
    await expect(lost).rejects.toMatchObject({
      kind: 'failed',
      message: 'allowed.test.example could not be reached',
      mayHaveArrived: false,
    })
  })
})

describe('where a request may go', () => {
  const lookup = (...addresses: string[]) => ({
    lookup: async () => addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    allowPrivateFor: () => false,
  })

  test.each([
    ['127.0.0.1'],
    ['10.0.0.1'],
    ['169.254.169.254'],
    ['::1'],
    ['::ffff:10.0.0.1'],
    ['64:ff9b::a00:1'],
  ])('not to a host of the address %s', async (address) => {
    const { send } = await open(text('secret'), lookup(address))
    await expect(send('/')).rejects.toMatchObject({ kind: 'refused' })
    expect(connected).toEqual([])
  })

  test('not to a host that has one private address among public ones', async () => {
    const { send } = await open(text('secret'), lookup('93.184.216.34', '127.0.0.1'))
    await expect(send('/')).rejects.toMatchObject({ kind: 'refused' })
    expect(connected).toEqual([])
  })

  test('to the address that was checked, though the name leads elsewhere a moment later', async () => {
    let asked = 0
    const { send } = await open(text('x'), {
      lookup: async () => {
        asked += 1
        return [{ address: asked === 1 ? '127.0.0.1' : '10.0.0.1', family: 4 }]
      },
      allowPrivateFor: () => true,
    })
    await send('/')
    expect(connected).toEqual([`${ALLOWED} 127.0.0.1`])
    expect(asked).toBe(1)
  })

  test.each([
    ['http://allowed.test.example/', 'only https'],
    ['https://allowed.test.example:8443/', 'only port 443'],
    ['https://user:pass@allowed.test.example/', 'must not name a user'],
    ['https://127.0.0.1/', 'no name of a host'],
    ['https://0x7f.1/', 'no name of a host'],
    ['https://[::1]/', 'no name of a host'],
    ['https://localhost/', 'no name of a host'],
    ['https://allowed.test.example./', 'no name of a host'],
    ['not a url', 'not a URL'],
    ['file:///etc/passwd', 'only https'],
  ])('not to %s', async (url, why) => {
    const outbound = createOutbound({ lookup: async () => [{ address: '93.184.216.34', family: 4 }] })
    await expect(outbound.send({ url })).rejects.toMatchObject({
      kind: 'refused',
      message: expect.stringContaining(why),
    })
  })

  test('not to a host that has no address, and not to one with very many', async () => {
    const { send } = await open(text('x'), lookup())
    await expect(send('/')).rejects.toMatchObject({ kind: 'failed' })
    const many = createOutbound(lookup(...Array.from({ length: 17 }, () => '93.184.216.34')))
    await expect(many.send({ url: 'https://allowed.test.example/' })).rejects.toMatchObject({
      kind: 'failed',
    })
  })

  test.each(['host', 'Cookie', 'X-Forwarded-For', 'proxy-authorization', 'Transfer-Encoding', 'bad name'])(
    'not with the header %s',
    async (name) => {
      const { send } = await open(text('x'))
      await expect(send('/', { headers: { [name]: 'x' } })).rejects.toMatchObject({ kind: 'refused' })
    },
  )

  test('not with a line break in a header', async () => {
    const { send } = await open(text('x'))
    await expect(send('/', { headers: { 'x-a': 'b\r\nx-c: d' } })).rejects.toMatchObject({ kind: 'refused' })
  })
})

describe('redirects', () => {
  test('are an answer like any other unless they are asked for', async () => {
    const { send } = await open(redirect(302, () => '/end'))
    expect(await send('/')).toMatchObject({ status: 302, headers: { location: '/end' } })
  })

  test('are followed to the third and no further', async () => {
    const next = ({ url }: ReceivedRequest) => (url === '/3' ? '/end' : `/${Number(url.slice(1)) + 1}`)
    const { send } = await open(redirect(302, next))
    expect(await send('/1', { maxRedirects: 3 })).toMatchObject({ body: 'there' })
    await expect(send('/0', { maxRedirects: 3 })).rejects.toMatchObject({ kind: 'refused' })
  })

  test('are checked against the list like the first address', async () => {
    const { send, port } = await open(redirect(302, () => `https://${OTHER}:${port}/end`))
    const mayReach = ({ host }: { host: string }) => host === ALLOWED
    await expect(send('/', { maxRedirects: 3, mayReach })).rejects.toMatchObject({ kind: 'refused' })
    expect(connected).toEqual([`${ALLOWED} 127.0.0.1`])
  })

  test('are checked against the addresses like the first one', async () => {
    const { send, port } = await open(
      redirect(302, () => `https://${OTHER}:${port}/end`),
      {
        allowPrivateFor: (host) => host === ALLOWED,
      },
    )
    await expect(send('/', { maxRedirects: 3 })).rejects.toMatchObject({ kind: 'refused' })
  })

  test.each([
    'http://allowed.test.example/end',
    'https://127.0.0.1/end',
    'https://[::1]/end',
    'https://u@x.example/',
    '//',
  ])('do not lead to %s', async (location) => {
    const { send } = await open(redirect(307, () => location))
    await expect(send('/', { maxRedirects: 3 })).rejects.toMatchObject({ kind: 'refused' })
  })

  test('take no credentials to another origin', async () => {
    const { send, requests, port } = await open(redirect(307, () => `https://${OTHER}:${port}/end`))
    const headers = { authorization: 'Bearer x', 'x-api-key': 'x', accept: 'text/plain' }
    await send('/', { method: 'POST', body: 'b', headers, maxRedirects: 1 })
    expect(requests[0]?.headers).toMatchObject({ authorization: 'Bearer x', 'x-api-key': 'x' })
    expect(requests[1]).toMatchObject({ method: 'POST', body: 'b', headers: { accept: 'text/plain' } })
    expect(requests[1]?.headers).not.toHaveProperty('authorization')
    expect(requests[1]?.headers).not.toHaveProperty('x-api-key')
  })

  test('turn a POST into a GET without its body, and ask again whether that is allowed', async () => {
    const { send, requests } = await open(redirect(303, () => '/end'))
    await send('/', { method: 'POST', body: 'b', headers: { 'content-type': 'text/plain' }, maxRedirects: 1 })
    expect(requests[1]).toMatchObject({ method: 'GET', body: '' })
    expect(requests[1]?.headers).not.toHaveProperty('content-type')
    const mayReach = ({ method }: { method: string }) => method === 'POST'
    await expect(send('/', { method: 'POST', maxRedirects: 1, mayReach })).rejects.toMatchObject({
      kind: 'refused',
    })
  })
})

describe('size', () => {
  test('a body over the limit is cut off', async () => {
    const { send } = await open(text('x'.repeat(2_000)))
    await expect(send('/', { maxBytes: 1_000 })).rejects.toMatchObject({ kind: 'too-large' })
    expect((await send('/', { maxBytes: 2_000 })).body).toHaveLength(2_000)
  })

  test('an endless body is cut off', async () => {
    const { send } = await open((_request, response) => {
      const more = () => {
        if (!response.destroyed) response.write('x'.repeat(10_000), () => setImmediate(more))
      }
      more()
    })
    await expect(send('/', { maxBytes: 100_000 })).rejects.toMatchObject({ kind: 'too-large' })
  })

  test.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
  ] as const)('a body packed as %s is unpacked, and its unpacked size counts', async (encoding, pack) => {
    const packed = pack(Buffer.from('x'.repeat(5_000_000)))
    const { send } = await open((request, response) => {
      response.writeHead(200, { 'content-encoding': encoding })
      response.end(request.url === '/bomb' ? packed : pack(Buffer.from('small')))
    })
    expect(await send('/')).toMatchObject({ body: 'small' })
    expect(packed.length).toBeLessThan(50_000)
    await expect(send('/bomb')).rejects.toMatchObject({ kind: 'too-large' })
  })

  test.each(['gzip, gzip', 'compress', 'constructor'])(
    'a body packed as %s is not taken',
    async (encoding) => {
      const { send } = await open((_request, response) => {
        response.writeHead(200, { 'content-encoding': encoding }).end('x')
      })
      await expect(send('/')).rejects.toMatchObject({ kind: 'failed' })
    },
  )

  test('broken packing fails', async () => {
    const { send } = await open((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end('this is no gzip')
    })
    await expect(send('/')).rejects.toMatchObject({ kind: 'failed' })
  })

  test('very long headers fail', async () => {
    const { send } = await open((_request, response) => {
      response.writeHead(200, { 'x-long': 'x'.repeat(20_000) }).end()
    })
    await expect(send('/')).rejects.toMatchObject({ kind: 'failed' })
  })
})
