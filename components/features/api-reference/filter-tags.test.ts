import { expect, test } from 'vitest'
import type { ReferenceTag } from '@/lib/contracts/api-reference'
import { filterTags } from './api-reference-view'

const entry = (id: string, path: string, permission: string | null) => ({
  id,
  method: 'GET' as const,
  path,
  summary: `About ${id}`,
  permission,
  access: '',
})
const tags: ReferenceTag[] = [
  { slug: 'servers', name: 'Servers', entries: [entry('servers.list', '/api/v1/servers', 'servers:read')] },
  {
    slug: 'people',
    name: 'People',
    entries: [entry('me.get', '/api/v1/me', null), entry('users.list', '/api/v1/users', 'users:read')],
  },
]
const ids = (search: string) => filterTags(tags, search).flatMap(({ entries }) => entries.map(({ id }) => id))

test('finds by every word, wherever it stands', () => {
  expect(ids('')).toEqual(['servers.list', 'me.get', 'users.list'])
  expect(ids('users:read')).toEqual(['users.list'])
  expect(ids('PEOPLE about')).toEqual(['me.get', 'users.list'])
  expect(ids('nothing')).toEqual([])
})
