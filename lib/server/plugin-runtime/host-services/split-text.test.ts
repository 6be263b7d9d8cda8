import fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitText } from './split-text'

test('a text that fits stays whole', () => {
  expect(splitText('Please stop', 240)).toEqual(['Please stop'])
})

test('a longer text is cut between words and loses nothing but the blank', () => {
  expect(splitText('one two three four', 9)).toEqual(['one two', 'three', 'four'])
})

test('a word longer than a box is cut inside', () => {
  expect(splitText('aaaaaaaaaaaa', 5)).toEqual(['aaaaa', 'aaaaa', 'aa'])
})

test('words that would need a fourth box are cut inside', () => {
  const text = Array.from({ length: 4 }, () => 'x'.repeat(121)).join(' ')
  const boxes = splitText(text, 240)
  expect(boxes).toHaveLength(3)
  expect(boxes.join('').replaceAll(' ', '')).toBe('x'.repeat(484))
})

test('a letter of two halves is never cut in the middle', () => {
  expect(splitText('😀'.repeat(6), 4)).toEqual(['😀😀😀😀', '😀😀'])
})

test('every text that the SDK allows fits into three boxes with all its letters', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 500, unit: 'grapheme-ascii' }), (text) => {
      const boxes = splitText(text)
      expect(boxes.length).toBeLessThanOrEqual(3)
      for (const box of boxes) expect([...box].length).toBeLessThanOrEqual(240)
      expect(boxes.join('').replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''))
    }),
  )
})
