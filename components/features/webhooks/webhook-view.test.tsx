// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import type { WebhookView as Webhook } from '@/lib/contracts/webhooks'
import { showView } from '@/lib/testing/show-view'
import { WebhookView } from './webhook-view'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const WEBHOOK: Webhook = {
  id: '0190a000-0000-7000-8000-00000000000a',
  name: 'Website',
  url: 'https://example.org/hook',
  events: ['player.kicked'],
  serverIds: [],
  enabled: true,
  disabledCause: null,
  oldSecretUntil: null,
  createdAt: '2026-07-20T12:00:00.000Z',
  version: 3,
}
const PATH = `/webhooks/${WEBHOOK.id}`

const show = () =>
  showView(<WebhookView initial={WEBHOOK} />, {
    answers: {
      [`GET ${PATH}/deliveries`]: () => ({ items: [], nextCursor: null }),
      'GET /me/servers': () => ({ items: [] }),
      [`PATCH ${PATH}`]: ({ body }) => ({ ...WEBHOOK, ...Object(body), version: 4 }),
      [`POST ${PATH}/rotate-secret`]: () => ({
        ...WEBHOOK,
        version: 4,
        oldSecretUntil: '2099-07-21T12:00:00.000Z',
        secret: 'whsec_new',
      }),
    },
  })

test('a webhook is edited with what it has, and shows the change', async () => {
  const panel = show()
  fireEvent.click(screen.getByRole('button', { name: 'Edit' }))
  const dialog = await screen.findByRole('dialog')
  const name = within(dialog).getByLabelText(/^Name/)
  expect(name).toHaveProperty('value', 'Website')
  fireEvent.change(name, { target: { value: 'Stats' } })
  fireEvent.click(within(dialog).getByRole('checkbox', { name: 'chat.message' }))
  fireEvent.click(within(dialog).getByRole('button', { name: 'Save' }))
  await waitFor(() => expect(panel.askedFor(`PATCH ${PATH}`)).toHaveLength(1))
  expect(panel.askedFor(`PATCH ${PATH}`)[0]?.body).toEqual({
    name: 'Stats',
    url: WEBHOOK.url,
    events: ['player.kicked', 'chat.message'],
    serverIds: [],
  })
  expect(await screen.findByRole('heading', { name: 'Stats' })).toBeDefined()
})

test('the secret is rotated after a question, and the new one is shown once', async () => {
  const panel = show()
  fireEvent.keyDown(screen.getByRole('button', { name: 'More about this webhook' }), { key: 'Enter' })
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Rotate secret' }))
  expect(panel.askedFor(`POST ${PATH}/rotate-secret`)).toEqual([])
  fireEvent.click(await screen.findByRole('button', { name: 'Rotate secret' }))
  expect(await screen.findByLabelText('Signing secret')).toHaveProperty('value', 'whsec_new')
  fireEvent.click(screen.getByRole('button', { name: 'Done' }))
  expect(screen.queryByLabelText('Signing secret')).toBeNull()
  expect(screen.getByText('Old secret signs until')).toBeDefined()
})
