import { expect, it } from 'vitest'
import { isDefaultSquadName, squadKey } from './squad-key'

it('names a squad by team and number', () => {
  expect(squadKey(2, 13)).toBe('2:13')
})

it('knows the default name', () => {
  expect(isDefaultSquadName(' Squad 12 ')).toBe(true)
  expect(isDefaultSquadName('Squad One')).toBe(false)
  expect(isDefaultSquadName('SQUAD 1')).toBe(false)
})
