// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { showView } from '@/lib/testing/show-view'
import { WaitingUploads } from './waiting-uploads'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const waiting = (uploadId: string, version: string) => ({
  uploadId,
  version,
  pluginId: 'guard',
  name: 'Guard',
  expiresAt: '2026-01-01T00:00:00.000Z',
})

const show = (shown: string[] = []) => {
  let items = [waiting('one', '1.0.0'), waiting('two', '2.0.0')]
  return showView(<WaitingUploads shown={shown} />, {
    answers: {
      'GET /plugins/uploads': () => ({ items, nextCursor: null }),
      'DELETE /plugins/uploads/one': () => {
        items = items.slice(1)
      },
    },
  })
}
const links = () => screen.queryAllByRole('link').map((link) => link.getAttribute('href'))

it('leads to uploads that wait, but not to those that the page shows already', async () => {
  show(['two'])
  expect((await screen.findByRole('link', { name: 'Review Guard 1.0.0' })).getAttribute('href')).toBe(
    '/plugins/uploads/one',
  )
  expect(links()).toHaveLength(1)
})

it('throws one away', async () => {
  const { askedFor } = show()
  fireEvent.click(await screen.findByRole('button', { name: 'Discard Guard 1.0.0' }))
  await waitFor(() => expect(links()).toEqual(['/plugins/uploads/two']))
  expect(askedFor('DELETE /plugins/uploads/one')).toHaveLength(1)
})
