import { expect, test } from 'vitest'
import { safeReturnPath } from './return-path'

test('keeps paths inside the panel with their query and fragment', () => {
  expect(safeReturnPath('/servers/1/players?team=2#squad')).toBe('/servers/1/players?team=2#squad')
})

test.each([
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  '\\\\evil.example',
  'javascript:alert(1)',
  '/..//evil.example',
  'servers',
  '',
  null,
  undefined,
])('leads %j to the first page', (wanted) => {
  expect(safeReturnPath(wanted)).toBe('/')
})

test('does not lead back to the pages before signing in, or to the API', () => {
  for (const path of ['/sign-in', '/sign-in?next=/a', '/setup?code=A', '/api/v1/me', '/invitation#x']) {
    expect(safeReturnPath(path)).toBe('/')
  }
  expect(safeReturnPath('/setup-guide')).toBe('/setup-guide')
})
