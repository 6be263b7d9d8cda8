// @vitest-environment jsdom
import { cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { showView } from '@/lib/testing/show-view'
import { InstanceData } from './instance-data'
import { pluginInstance } from './plugin-instance.fixture'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const INSTANCE = pluginInstance()

const PAGE = { nextCursor: null, collections: [{ name: 'keys' }], documents: 1, totalBytes: 1, quotaBytes: 9 }
const KEYS = [
  { key: 'goes', value: 1, bytes: 1, expiresAt: '2999-01-01T00:00:00.000Z' },
  { key: 'stays', value: 2, bytes: 1, expiresAt: null },
]
const DOCUMENTS = [{ key: 'doc-1', value: { weapon: 'AK' }, bytes: 15, expiresAt: null }]

const show = () =>
  showView(<InstanceData serverId="s" instanceId="i" />, {
    answers: {
      'GET /servers/s/instances/i': () => INSTANCE,
      'GET /servers/s/instances/i/data': ({ query }) => ({
        ...PAGE,
        items: query.get('collection') === null ? KEYS : DOCUMENTS,
      }),
    },
  })

it('shows the documents of a collection, also of one that is called keys', async () => {
  const { askedFor } = show()
  await screen.findByText('stays')
  fireEvent.change(screen.getByLabelText('Collection'), { target: { value: 'keys' } })
  await screen.findByText('doc-1')
  expect(askedFor('GET /servers/s/instances/i/data').at(-1)?.query.get('collection')).toBe('keys')
  expect(screen.getByRole('columnheader', { name: /Document/ })).toBeTruthy()
  expect(screen.queryByRole('columnheader', { name: /Until/ })).toBeNull()
  expect(screen.queryByLabelText('Keys that begin with')).toBeNull()
})

it('says no end only for a key that has none', async () => {
  show()
  await screen.findByText('stays')
  expect(screen.getAllByText('No end')).toHaveLength(1)
})
