// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { showView } from '@/lib/testing/show-view'
import { BanListSection } from './ban-list-section'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const AT = '/servers/s/ban-list'

it('shows the address of the bans once it is made, and for which file it is', async () => {
  showView(<BanListSection serverId="s" />, {
    answers: {
      [`GET ${AT}`]: () => ({ address: null }),
      [`POST ${AT}`]: () => ({ path: '/api/v1/ban-lists/s/secret', createdAt: '2026-01-01' }),
    },
  })
  fireEvent.click(await screen.findByRole('button', { name: 'Make an address' }))
  const field = await screen.findByLabelText('Address of the list', { selector: 'input' })
  expect(field).toMatchObject({ value: `${location.origin}/api/v1/ban-lists/s/secret` })
  expect(screen.getByRole('dialog').textContent).toContain('Line for RemoteBanListHosts.cfg')
})

it('switches the address off after it was asked', async () => {
  const { askedFor } = showView(<BanListSection serverId="s" />, {
    answers: {
      [`GET ${AT}`]: () => ({ address: { createdAt: '2026-01-01T00:00:00.000Z' } }),
      [`DELETE ${AT}`]: () => undefined,
    },
  })
  fireEvent.click(await screen.findByRole('button', { name: 'Switch off' }))
  const dialog = within(await screen.findByRole('alertdialog'))
  expect(askedFor(`DELETE ${AT}`)).toHaveLength(0)
  fireEvent.click(dialog.getByRole('button', { name: 'Switch off' }))
  await waitFor(() => expect(askedFor(`DELETE ${AT}`)).toHaveLength(1))
})

it('says what went wrong and tries again', async () => {
  showView(<BanListSection serverId="s" />, {
    answers: {
      [`GET ${AT}`]: () => Response.json({ code: 'INTERNAL', message: 'It broke' }, { status: 500 }),
    },
  })
  expect(await screen.findByRole('button', { name: /again/i })).toBeTruthy()
})
