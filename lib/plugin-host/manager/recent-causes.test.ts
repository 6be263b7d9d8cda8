import { expect, test } from 'vitest'
import { RecentCauses } from './recent-causes'

const heard = (causes: RecentCauses, from: number, to: number) => {
  for (let id = from; id <= to; id += 1)
    causes.add({ causeId: String(id), eventId: String(id), eventName: 'chat.message' })
}

test('what was heard of late is known with its name', () => {
  const causes = new RecentCauses()
  heard(causes, 1, 2_000)
  expect(causes.find('1')).toEqual({ causeId: '1', eventId: '1', eventName: 'chat.message' })
})

test('a timer that fires after thousands of events still names the event that it was set in', () => {
  const causes = new RecentCauses()
  heard(causes, 1, 2_001)
  expect(causes.find('1')).toEqual({ causeId: '1', eventId: '1', eventName: null })
})

test('an id that nobody gave out is no cause', () => {
  const causes = new RecentCauses()
  heard(causes, 1, 10)
  expect(causes.find('11')).toBeNull()
  expect(causes.find(null)).toBeNull()
  heard(causes, 11, 5_000)
  for (const id of ['unrecorded 1', '-1', '1.5', '0', '1'.repeat(30)]) expect(causes.find(id)).toBeNull()
})
