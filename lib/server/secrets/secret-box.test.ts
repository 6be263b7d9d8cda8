import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { createSecretBox } from './secret-box'

const keyOf = (secret: string) => ({
  derive: (purpose: string) =>
    createHash('sha256')
      .update(secret + purpose)
      .digest(),
})
const box = createSecretBox(keyOf('one'))

test('opens what it sealed, in the same context', () => {
  expect(box.open(box.seal('pa$$wörd', 'servers:1'), 'servers:1')).toBe('pa$$wörd')
})

test('seals the same text differently each time', () => {
  expect(box.seal('x', 'c')).not.toEqual(box.seal('x', 'c'))
})

test('refuses a value that was moved to another row', () => {
  expect(() => box.open(box.seal('x', 'servers:1'), 'servers:2')).toThrow()
})

test('refuses every single changed byte', () => {
  const sealed = box.seal('secret', 'c')
  for (let index = 0; index < sealed.length; index += 1) {
    const changed = Uint8Array.from(sealed)
    changed[index] = (changed[index] ?? 0) ^ 1
    expect(() => box.open(changed, 'c')).toThrow()
  }
})

test('says so when the key is another one', () => {
  const other = createSecretBox(keyOf('another'))
  expect(() => other.open(box.seal('x', 'c'), 'c')).toThrow(/another secret key/)
})
