import { describe, expect, it } from 'vitest'
import { choosePlacement, type PlacedWorker } from './placement'

const rules = { dedicatedWorkers: 2, instancesPerSharedWorker: 3, sharedWorkers: 2 }
const own = (id: number): PlacedWorker => ({ id, isShared: false, instances: 1 })
const shared = (id: number, instances: number): PlacedWorker => ({ id, isShared: true, instances })

describe('choosePlacement', () => {
  it.each([
    ['gives a worker of its own while the budget lasts', [own(1)], 0, { kind: 'new-dedicated' }],
    ['opens a shared worker once the budget is used up', [own(1), own(2)], 0, { kind: 'new-shared' }],
    ['spreads over shared workers first', [own(1), own(2), shared(3, 1)], 0, { kind: 'new-shared' }],
    [
      'joins the emptiest shared worker',
      [own(1), own(2), shared(3, 2), shared(4, 1)],
      0,
      { kind: 'join', workerId: 4 },
    ],
    [
      'opens another shared worker when all are full',
      [own(1), own(2), shared(3, 3), shared(4, 3)],
      0,
      { kind: 'new-shared' },
    ],
    [
      'never lets an offender share, also over the budget',
      [own(1), own(2), shared(3, 0)],
      1,
      { kind: 'new-dedicated' },
    ],
    ['gives a place back when a worker has gone', [own(2), shared(3, 2)], 0, { kind: 'new-dedicated' }],
  ])('%s', (_, workers, strikes, expected) => {
    expect(choosePlacement(workers, rules, strikes)).toEqual(expected)
  })
})
