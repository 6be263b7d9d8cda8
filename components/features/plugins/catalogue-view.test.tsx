// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { AppRouterContext } from 'next/dist/shared/lib/app-router-context.shared-runtime'
import { afterEach, expect, it, vi } from 'vitest'
import { MeProvider } from '@/lib/client/me-context'
import type { CatalogueEntry } from '@/lib/contracts/plugins/catalogue'
import type { PanelPermission } from '@/lib/shared/panel-permissions'
import { CatalogueView } from './catalogue-view'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const entry = (changes: Partial<CatalogueEntry>): CatalogueEntry => ({
  id: 'seeding-mode',
  name: 'Seeding mode',
  version: '1.0.0',
  description: 'Helps to fill the server.',
  permissions: [],
  harmGroups: [],
  rating: { value: 2, reasons: [] },
  commands: [{ name: 'seed', description: 'Says how it stands' }],
  state: 'available',
  installedVersion: null,
  ...changes,
})

const rights = (permissions: readonly PanelPermission[]) =>
  permissions.map((permission) => ({ permission, servers: 'all' as const }))

/** Cards of the catalogue, once they are there. */
const cards = async () =>
  within(await screen.findByRole('list', { name: 'Catalogue' }))
    .getAllByRole('listitem')
    .map((item) => within(item))

const show = (items: readonly CatalogueEntry[], may: readonly PanelPermission[]) => {
  const router = {
    push: vi.fn(),
    replace: vi.fn(),
    refresh: vi.fn(),
    back: vi.fn(),
    forward: vi.fn(),
    prefetch: vi.fn(),
    bfcacheId: '0',
  }
  const asked: string[] = []
  vi.stubGlobal('fetch', async (url: RequestInfo | URL, init: RequestInit = {}) => {
    asked.push(`${init.method ?? 'GET'} ${new URL(String(url), 'http://panel.test').pathname}`)
    const body =
      init.method === 'POST'
        ? { pluginId: 'seeding-mode', version: '1.0.0', created: true }
        : { items, nextCursor: null }
    return Response.json(body, { status: init.method === 'POST' ? 201 : 200 })
  })
  const me = { actor: { kind: 'user' as const, id: 'u', name: 'Ana' }, userId: null, rights: rights(may) }
  render(
    <AppRouterContext value={router}>
      <QueryClientProvider client={new QueryClient()}>
        <MeProvider me={me}>
          <CatalogueView />
        </MeProvider>
      </QueryClientProvider>
    </AppRouterContext>,
  )
  return { router, asked }
}

it('shows what each plugin does, and leads to its grants after the click that installs it', async () => {
  const { router, asked } = show([entry({})], ['plugins:read', 'plugins:install'])
  const [card] = await cards()
  if (!card) throw new Error('no card')
  expect(card.getByRole('heading', { name: 'Seeding mode' })).toBeTruthy()
  expect(card.getByText('Helps to fill the server.')).toBeTruthy()
  expect(card.getByText('Chat commands: !seed')).toBeTruthy()
  fireEvent.click(card.getByRole('button', { name: 'Install Seeding mode' }))
  await waitFor(() => expect(router.push).toHaveBeenCalledWith('/plugins/seeding-mode/permissions'))
  expect(asked).toContain('POST /api/v1/plugins/catalogue/seeding-mode')
})

it('offers nothing to install to whoever may only look', async () => {
  show([entry({})], ['plugins:read'])
  expect(await cards()).toHaveLength(1)
  expect(screen.queryByRole('button', { name: /Install/ })).toBeNull()
})

it('tells what is installed, older, or in the way', async () => {
  const items = [
    entry({ id: 'a-one', state: 'installed', installedVersion: '1.0.0' }),
    entry({ id: 'b-two', state: 'update', version: '1.1.0', installedVersion: '1.0.0' }),
    entry({ id: 'c-three', state: 'taken', installedVersion: '9.0.0' }),
  ]
  show(items, ['plugins:read', 'plugins:install'])
  const [installed, older, taken] = await cards()
  expect(installed?.getByRole('link', { name: 'Open' }).getAttribute('href')).toBe('/plugins/a-one')
  expect(older?.getByRole('button', { name: /Install 1\.1\.0/ })).toBeTruthy()
  expect(taken?.getByText(/Remove that one/)).toBeTruthy()
})

it('says so when there is nothing, and to whom nothing is shown', async () => {
  show([], ['plugins:read'])
  expect(await screen.findByText('The catalogue is empty')).toBeTruthy()
  cleanup()
  const { asked } = show([entry({})], [])
  expect(screen.getByText('plugins:read')).toBeTruthy()
  expect(asked).toEqual([])
})
