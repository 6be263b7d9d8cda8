import { describe, expect, it } from 'vitest'
import { storableObject, storableText } from './storable'

describe('storableObject', () => {
  it('replaces what the database refuses, wherever it stands', () => {
    const value = { 'a\0': ['x\0y', { deep: '\ud800' }], ok: '漢🎖', gone: undefined, nan: Number.NaN }
    expect(storableObject(value)).toEqual({
      'a\uFFFD': ['x\uFFFDy', { deep: '\uFFFD' }],
      ok: '漢🎖',
      nan: null,
    })
  })

  it('keeps pairs of surrogates', () => {
    expect(storableText('🎖\ude00')).toBe('🎖\uFFFD')
  })
})
