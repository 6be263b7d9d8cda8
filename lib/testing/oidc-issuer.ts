import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

export type OidcIssuer = {
  readonly url: string
  /** Whoever is sent to the issuer next signs in as this subject, without any page. */
  signInAs(subject: string, name: string): void
  close(): Promise<void>
}

type Client = { readonly clientId: string; readonly clientSecret: string }
type Pending = { subject: string; name: string; nonce: string; challenge: string; redirectUri: string }

const KEY_ID = 'test-key'
const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

/**
 * An OpenID Connect provider on this machine: discovery, code flow with PKCE (S256), nonce, signed id tokens.
 * It checks what a real one checks, and refuses with 400.
 */
export async function startOidcIssuer(client: Client): Promise<OidcIssuer> {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const codes = new Map<string, Pending>()
  let person = { subject: 'nobody', name: 'Nobody' }
  let url = ''

  const idToken = ({ subject, name, nonce }: Pending): string => {
    const now = Math.floor(Date.now() / 1000)
    const head = encode({ alg: 'RS256', kid: KEY_ID, typ: 'JWT' })
    const claims = { iss: url, sub: subject, aud: client.clientId, iat: now, exp: now + 300, nonce, name }
    const body = `${head}.${encode(claims)}`
    return `${body}.${createSign('RSA-SHA256').update(body).sign(privateKey, 'base64url')}`
  }

  const authorize = (query: URLSearchParams): string => {
    const need = (name: string) => {
      const value = query.get(name)
      if (!value) throw new Error(`${name} is missing`)
      return value
    }
    if (need('client_id') !== client.clientId) throw new Error('unknown client')
    if (need('code_challenge_method') !== 'S256') throw new Error('PKCE must be S256')
    const code = randomBytes(16).toString('hex')
    const redirectUri = need('redirect_uri')
    codes.set(code, { ...person, nonce: need('nonce'), challenge: need('code_challenge'), redirectUri })
    return `${redirectUri}?${new URLSearchParams({ code, state: need('state') })}`
  }

  const exchange = (authorization: string, form: URLSearchParams): object => {
    const basic = Buffer.from(`${client.clientId}:${client.clientSecret}`).toString('base64')
    if (authorization !== `Basic ${basic}`) throw new Error('wrong client secret')
    const code = form.get('code') ?? ''
    const pending = codes.get(code)
    codes.delete(code)
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url')
    if (pending?.challenge !== challenge) throw new Error('unknown code or wrong verifier')
    if (pending.redirectUri !== form.get('redirect_uri')) throw new Error('another redirect_uri')
    return { access_token: 'access', token_type: 'Bearer', expires_in: 300, id_token: idToken(pending) }
  }

  const server = createServer(async (request, response) => {
    const json = (body: object) => {
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify(body))
    }
    const { pathname, searchParams } = new URL(request.url ?? '/', url)
    try {
      if (pathname === '/.well-known/openid-configuration') json(discovery(url))
      else if (pathname === '/jwks')
        json({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: KEY_ID, use: 'sig', alg: 'RS256' }] })
      else if (pathname === '/authorize') response.writeHead(302, { location: authorize(searchParams) }).end()
      else if (pathname === '/token')
        json(exchange(request.headers.authorization ?? '', await readForm(request)))
      else response.writeHead(404).end()
    } catch (error) {
      response.writeHead(400).end(String(error))
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    signInAs: (subject, name) => {
      person = { subject, name }
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

const discovery = (url: string) => ({
  issuer: url,
  authorization_endpoint: `${url}/authorize`,
  token_endpoint: `${url}/token`,
  jwks_uri: `${url}/jwks`,
  response_types_supported: ['code'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['RS256'],
  code_challenge_methods_supported: ['S256'],
})

const readForm = async (request: IncomingMessage): Promise<URLSearchParams> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return new URLSearchParams(Buffer.concat(chunks).toString())
}
