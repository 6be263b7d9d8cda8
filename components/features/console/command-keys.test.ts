import { expect, test } from 'vitest'
import { keyAct } from './command-keys'

const press = (key: string, over: object = {}, shiftKey = false) =>
  keyAct({ key, shiftKey }, { isOpen: true, count: 3, chosen: -1, ...over })

test('arrows walk through completions and around their ends', () => {
  expect(press('ArrowDown')).toEqual({ do: 'choose', index: 0 })
  expect(press('ArrowDown', { chosen: 2 })).toEqual({ do: 'choose', index: 0 })
  expect(press('ArrowUp', { chosen: 0 })).toEqual({ do: 'choose', index: 2 })
})

test('without completions the arrows bring earlier lines back', () => {
  expect(press('ArrowUp', { count: 0 })).toEqual({ do: 'recall', step: 1 })
  expect(press('ArrowDown', { count: 0 })).toEqual({ do: 'recall', step: -1 })
})

test('Enter sends unless a completion was chosen; Tab takes the first', () => {
  expect(press('Enter')).toEqual({ do: 'send' })
  expect(press('Enter', { chosen: 1 })).toEqual({ do: 'take', index: 1 })
  expect(press('Tab')).toEqual({ do: 'take', index: 0 })
})

test('the way out stays open: Tab without completions, Shift-Tab and Escape are the page’s', () => {
  expect(press('Tab', { count: 0 })).toBeNull()
  expect(press('Tab', {}, true)).toBeNull()
  expect(press('Escape', { isOpen: false })).toBeNull()
  expect(press('a')).toBeNull()
})
