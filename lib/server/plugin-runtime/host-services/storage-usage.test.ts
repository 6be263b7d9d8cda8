import { expect, test } from 'vitest'
import { storageQuota } from './storage-usage'

const MIB = 1024 * 1024

test.each([
  ['neither names a size', undefined, undefined, 10 * MIB],
  ['the plugin asks for less', { maxBytes: MIB }, {}, MIB],
  ['the admin granted less than was asked', { maxBytes: 50 * MIB }, { maxBytes: 20 * MIB }, 20 * MIB],
  ['more was asked and granted', { maxBytes: 50 * MIB }, { maxBytes: 50 * MIB }, 50 * MIB],
  ['more was asked than the panel ever gives', { maxBytes: 500 * MIB }, { maxBytes: 500 * MIB }, 100 * MIB],
  ['more was granted than was asked', {}, { maxBytes: 50 * MIB }, 10 * MIB],
  ['nothing is granted yet', { maxBytes: 2 * MIB }, null, 2 * MIB],
])('when %s', (_, asked, granted, bytes) => {
  expect(storageQuota(asked, granted)).toBe(bytes)
})
