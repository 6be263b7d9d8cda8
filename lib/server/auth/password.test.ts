import { performance } from 'node:perf_hooks'
import { expect, test } from 'vitest'
import { hashPassword, requireStrongPassword, verifyPassword } from './password'

test('a hash fits its password and no other', async () => {
  const stored = await hashPassword('correct horse battery')
  expect(stored).toMatch(/^scrypt\$32768\$8\$1\$/)
  expect(await verifyPassword('correct horse battery', stored)).toBe(true)
  expect(await verifyPassword('correct horse batterz', stored)).toBe(false)
})

test('the same text in another Unicode form is the same password', async () => {
  const stored = await hashPassword('Größe fährt über'.normalize('NFC'))
  expect(await verifyPassword('Größe fährt über'.normalize('NFD'), stored)).toBe(true)
})

test('without a stored hash the same derivation runs and nothing fits', async () => {
  const stored = await hashPassword('correct horse battery')
  const time = async (hash: string | null) => {
    const startedAt = performance.now()
    expect(await verifyPassword('wrong', hash)).toBe(false)
    return performance.now() - startedAt
  }
  const known = Math.min(await time(stored), await time(stored), await time(stored))
  const unknown = Math.min(await time(null), await time(null), await time(null))
  expect(unknown).toBeGreaterThan(known / 2)
})

test('an empty key never fits the stand-in for unknown names', async () => {
  expect(await verifyPassword('', null)).toBe(false)
})

test.each(['short', 'aaaaaaaaaaaa', 'foxhound2026'])('%s is too weak', (password) => {
  expect(() => requireStrongPassword(password, 'Foxhound')).toThrow(
    expect.objectContaining({ code: 'PASSWORD_WEAK' }),
  )
})
