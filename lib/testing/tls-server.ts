import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'

const CERTIFICATE = [
  'MIIBqzCCAVGgAwIBAgIBATAKBggqhkjOPQQDAjAYMRYwFAYDVQQDDA1wYWxpc2FkZSB0ZXN0MCAXDTIwMDEwMTAwMDAwMFoY',
  'DzIwOTkxMjMxMjM1OTU5WjAYMRYwFAYDVQQDDA1wYWxpc2FkZSB0ZXN0MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEeoxa',
  'T3W9Rb6vhbawF4Fv9NbOmKDT4VGkCYBxLHk6R0umJD5cLkeqTp7dVF637ERKKlf4kGm7fktBgxTeDEYmZqOBiTCBhjBUBgNV',
  'HREETTBLghRhbGxvd2VkLnRlc3QuZXhhbXBsZYISb3RoZXIudGVzdC5leGFtcGxlggtkaXNjb3JkLmNvbYISaG9va3MudGVz',
  'dC5leGFtcGxlMA8GA1UdEwEB/wQFMAMBAf8wHQYDVR0OBBYEFE7mOj2TzkuZewS5woFhamAl09MFMAoGCCqGSM49BAMCA0gA',
  'MEUCIAeWMIIZaL0g7Z08bsFLJqNBi8uOr7vq7+d8Q6Gp2KqnAiEA5dS5wsDKZbPQq/+pQHMeIlMYkQwPV7Q2lyvxDCNS4MA=',
]

const KEY = [
  'MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgvi/nPM/IodRc0bnrFhZYdsbiYWcT9I0SuJ10c7yzVryhRANC',
  'AAR6jFpPdb1Fvq+FtrAXgW/01s6YoNPhUaQJgHEseTpHS6YkPlwuR6pOnt1UXrfsREoqV/iQabt+S0GDFN4MRiZm',
]

const pem = (label: string, lines: readonly string[]): string => {
  const body = lines.join('').match(/.{1,64}/g) ?? []
  return [`-----BEGIN ${label}-----`, ...body, `-----END ${label}-----`, ''].join('\n')
}

/** Certificate of a server that exists in tests only; with its key beside it, nothing else trusts it. */
export const TEST_CERTIFICATE = pem('CERTIFICATE', CERTIFICATE)

/** Names that the certificate is for. */
export const TEST_HOSTS = [
  'allowed.test.example',
  'other.test.example',
  'discord.com',
  'hooks.test.example',
] as const

export type TlsTestServer = {
  readonly port: number
  /** Every request that came, in order. */
  readonly requests: readonly ReceivedRequest[]
  close(): Promise<void>
}

export type ReceivedRequest = {
  readonly method: string
  readonly url: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** An HTTPS server on loopback that keeps what it is asked. */
export const startTlsServer = async (
  answer: (request: ReceivedRequest, response: ServerResponse) => void,
): Promise<TlsTestServer> => {
  const requests: ReceivedRequest[] = []
  const server = createServer(
    { cert: TEST_CERTIFICATE, key: pem('PRIVATE KEY', KEY) },
    (incoming, response) => {
      const chunks: Buffer[] = []
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
      incoming.on('end', () => {
        const { method = '', url = '', headers } = incoming
        const request = { method, url, headers, body: Buffer.concat(chunks).toString('utf8') }
        requests.push(request)
        answer(request, response)
      })
    },
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    port,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
