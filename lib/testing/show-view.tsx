import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { render } from '@testing-library/react'
import { AppRouterContext } from 'next/dist/shared/lib/app-router-context.shared-runtime'
import { PathnameContext } from 'next/dist/shared/lib/hooks-client-context.shared-runtime'
import type { ReactNode } from 'react'
import { vi } from 'vitest'
import { MeProvider } from '@/lib/client/me-context'
import { API_PREFIX } from '@/lib/contracts/operation'
import { PANEL_PERMISSION_NAMES, type PanelPermission } from '@/lib/shared/panel-permissions'

export type Asked = { readonly query: URLSearchParams; readonly body: unknown }

type Options = {
  /** Answers by `METHOD /path` under the prefix of the API, or whole responses; anything else is a 404 of the panel. */
  readonly answers: Record<string, (asked: Asked) => unknown>
  /** Default: everything. */
  readonly may?: readonly PanelPermission[]
  readonly pathname?: string
}

/** A view of the panel in jsdom, with a panel behind it that gives these answers. Undo with `vi.unstubAllGlobals`. */
export const showView = (
  view: ReactNode,
  { answers, may = PANEL_PERMISSION_NAMES, pathname = '/' }: Options,
) => {
  const asked: (Asked & { readonly route: string })[] = []
  vi.stubGlobal('ResizeObserver', NoResizeObserver)
  vi.stubGlobal('matchMedia', noMediaQuery)
  vi.stubGlobal('fetch', async (address: RequestInfo | URL, init: RequestInit = {}) => {
    const url = new URL(String(address), 'http://panel.test')
    const route = `${init.method ?? 'GET'} ${url.pathname.replace(API_PREFIX, '')}`
    const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : undefined
    const one = { route, query: url.searchParams, body }
    asked.push(one)
    const answer = answers[route]
    if (!answer) return Response.json({ code: 'NOT_FOUND', message: route }, { status: 404 })
    const result = answer(one)
    if (result instanceof Response) return result
    return result === undefined ? new Response(null, { status: 204 }) : Response.json(result)
  })
  const rights = may.map((permission) => ({ permission, servers: 'all' as const }))
  const me = { actor: { kind: 'user' as const, id: 'u', name: 'Ana' }, userId: null, rights }
  const router = createRouter()
  render(
    <AppRouterContext value={router}>
      <PathnameContext value={pathname}>
        <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
          <MeProvider me={me}>{view}</MeProvider>
        </QueryClientProvider>
      </PathnameContext>
    </AppRouterContext>,
  )
  return { asked, askedFor: (route: string) => asked.filter((one) => one.route === route), router }
}

const noMediaQuery = () => ({ matches: false, addEventListener: () => {}, removeEventListener: () => {} })

/** jsdom lays nothing out. */
class NoResizeObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
}

const createRouter = () => ({
  push: vi.fn(),
  replace: vi.fn(),
  refresh: vi.fn(),
  back: vi.fn(),
  forward: vi.fn(),
  prefetch: vi.fn(),
  bfcacheId: '0',
})
