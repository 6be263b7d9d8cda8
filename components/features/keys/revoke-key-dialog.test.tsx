// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import type { PluginKey } from '@/lib/contracts/plugins/keys'
import { showView } from '@/lib/testing/show-view'
import { KeyStateChip } from './key-state-chip'
import { RevokeKeyDialog } from './revoke-key-dialog'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const KEY: PluginKey = {
  id: 'k',
  name: 'Author',
  format: 'ssh',
  fingerprints: { ssh: 'SHA256:x', minisign: null, raw: 'x' },
  publicKey: 'x',
  comment: null,
  scope: { kind: 'all', values: [] },
  state: 'active',
  expiresAt: null,
  revocation: null,
  replaces: null,
  replacedBy: null,
  createdAt: '2026-01-01T00:00:00.000Z',
  createdBy: 'Olga',
  plugins: [],
  version: 1,
}
const LATER = '2099-01-01T00:00:00.000Z'
const PLANNED: PluginKey = {
  ...KEY,
  state: 'revoking',
  revocation: { at: KEY.createdAt, effectiveAt: LATER, reason: 'retired', by: 'Olga' },
}

const show = (authorKey: PluginKey, answer: PluginKey = authorKey) =>
  showView(<RevokeKeyDialog authorKey={authorKey} open onClose={() => {}} />, {
    answers: {
      'DELETE /plugins/keys/k': () => ({ applied: false, summary: 'nothing', plugins: [], key: authorKey }),
      'POST /plugins/keys/k/revoke': () => ({
        applied: true,
        summary: 'nothing',
        plugins: [],
        key: answer,
      }),
    },
  })

it('says when it takes effect: at once, or at the time that is entered', async () => {
  show(KEY)
  expect(screen.getByText(/takes effect within a second/)).toBeDefined()
  fireEvent.change(screen.getByLabelText('From'), { target: { value: '2099-01-01T00:00' } })
  expect(screen.queryByText(/takes effect within a second/)).toBeNull()
  expect(screen.getByText(/Until that time it goes on/)).toBeDefined()
})

it('brings a planned revocation forward', async () => {
  const { askedFor } = show(PLANNED, { ...PLANNED, state: 'revoked' })
  expect(screen.getByRole('heading', { name: 'Revoke Author earlier?' })).toBeDefined()
  fireEvent.change(screen.getByLabelText(/Reason/), { target: { value: 'stolen' } })
  fireEvent.click(screen.getByRole('button', { name: 'Revoke key' }))
  await waitFor(() =>
    expect(askedFor('POST /plugins/keys/k/revoke')).toMatchObject([{ body: { reason: 'stolen' } }]),
  )
})

it('calls a key revoked only from its time on', () => {
  showView(<KeyStateChip authorKey={PLANNED} />, { answers: {} })
  expect(document.body.textContent).toContain('Revoked from')
  expect(document.body.textContent).toContain('2099')
})
