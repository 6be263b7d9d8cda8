import type { NextApiRequest, NextApiResponse } from 'next'
import NextAuth from 'next-auth'
import type { App } from '@/lib/server/app'
import { createAuthOptions } from '@/lib/server/auth/next-auth-options'
import { SESSION_COOKIE } from '@/lib/server/auth/session-cookie'

export type AuthAnswer = { readonly status: number; readonly location: string | null; readonly body: unknown }

/** A browser at the session endpoints: keeps its cookies and goes where it is sent. */
export type AuthBrowser = {
  request(action: string, provider: string | undefined, options: AuthRequest): Promise<AuthAnswer>
  /** Goes through the whole flow of a provider; returns where it ends. */
  visitProvider(provider: string): Promise<string | null>
  /** Cookie header with the session; null without one. */
  sessionCookie(): string | null
  setCookie(header: string): void
}

type AuthRequest = { method: 'GET' | 'POST'; query?: Record<string, string>; body?: Record<string, string> }

const HOST = 'panel.test'

export function createAuthBrowser(app: App): AuthBrowser {
  const jar = new Map<string, string>()

  const request: AuthBrowser['request'] = async (action, provider, { method, query = {}, body = {} }) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { host: HOST, 'x-forwarded-host': HOST, 'x-forwarded-proto': 'http', cookie }
    const cookies = Object.fromEntries([...jar].map(([name, value]) => [name, decodeURIComponent(value)]))
    const nextauth = provider ? [action, provider] : [action]
    const { response, answer } = recordResponse(jar)
    const input = { method, query: { nextauth, ...query }, body, cookies, headers } as Partial<NextApiRequest>
    const options = createAuthOptions(app, new Request(`http://${HOST}/`, { headers }))
    await NextAuth(input as NextApiRequest, response as NextApiResponse, options)
    return answer()
  }

  const csrfToken = async (): Promise<string> => {
    const { body } = await request('csrf', undefined, { method: 'GET' })
    return (body as { csrfToken: string }).csrfToken
  }

  return {
    request,
    visitProvider: async (provider) => {
      const body = { csrfToken: await csrfToken(), callbackUrl: '/' }
      const start = await request('signin', provider, { method: 'POST', body })
      if (!start.location) throw new Error('the provider was not opened')
      const there = await fetch(start.location, { redirect: 'manual' })
      const back = there.headers.get('location')
      if (!back) return null
      const query = Object.fromEntries(new URL(back).searchParams)
      return (await request('callback', provider, { method: 'GET', query })).location
    },
    sessionCookie: () => {
      const value = jar.get(SESSION_COOKIE)
      return value ? `${SESSION_COOKIE}=${value}` : null
    },
    setCookie: (header) => remember(jar, header),
  }
}

function recordResponse(jar: Map<string, string>) {
  let status = 200
  let body: unknown
  const headers = new Map<string, string | string[]>()
  const response = {
    status: (code: number) => {
      status = code
      return response
    },
    getHeader: (name: string) => headers.get(name.toLowerCase()),
    setHeader: (name: string, value: string | string[]) => {
      headers.set(name.toLowerCase(), value)
      return response
    },
    json: (value: unknown) => {
      body = value
    },
    send: (value: unknown) => {
      body = value
    },
    end: () => response,
  } as Partial<NextApiResponse>
  const answer = (): AuthAnswer => {
    for (const cookie of [headers.get('set-cookie') ?? []].flat()) remember(jar, cookie)
    const location = headers.get('location')
    return { status, body, location: typeof location === 'string' ? location : null }
  }
  return { response, answer }
}

function remember(jar: Map<string, string>, header: string): void {
  const [pair = '', ...attributes] = header.split(';')
  const at = pair.indexOf('=')
  const [name, value] = [pair.slice(0, at).trim(), pair.slice(at + 1)]
  const isOver = attributes.some((text) => /^\s*max-age=0/i.test(text))
  if (value === '' || isOver) jar.delete(name)
  else jar.set(name, value)
}
