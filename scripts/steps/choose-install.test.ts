import { describe, expect, it } from 'vitest'
import { chooseInstall, type InstallKind } from './choose-install.mjs'

type Tree = Parameters<typeof chooseInstall>[0]

const holding =
  (...kinds: InstallKind[]): Tree['holds'] =>
  (kind) =>
    kinds.includes(kind)

const choose = (tree: Partial<Tree>) =>
  chooseInstall({ hash: 'new', stamp: {}, production: false, holds: holding(), isEmpty: false, ...tree })

describe('chooseInstall', () => {
  it('gives a new clone what the panel needs, or everything to who needs everything', () => {
    expect(choose({ production: true, isEmpty: true })).toEqual({ install: 'production' })
    expect(choose({ isEmpty: true })).toEqual({ install: 'all' })
  })

  it('adds the rest to a tree that npm start made', () => {
    const stamp = { hash: 'new', kind: 'production' } as const
    expect(choose({ stamp, holds: holding('production') })).toEqual({ add: 'all' })
  })

  it('keeps the kind of a tree when the lock file changes', () => {
    const production = true
    expect(choose({ production, stamp: { hash: 'old', kind: 'production' } })).toEqual({
      install: 'production',
    })
    expect(choose({ production, stamp: { hash: 'old', kind: 'all' } })).toEqual({ install: 'all' })
    expect(choose({ stamp: { hash: 'old', kind: 'production' } })).toEqual({ install: 'all' })
  })

  it('makes a tree anew when adding the rest was interrupted, whatever npm notes about it', () => {
    const stamp = { hash: 'new', kind: 'incomplete' } as const
    const holds = holding('all', 'production')
    expect(choose({ stamp, holds })).toEqual({ install: 'all' })
    expect(choose({ stamp, holds, production: true })).toEqual({ install: 'all' })
  })

  it('takes over what somebody installed by hand', () => {
    expect(choose({ holds: holding('all', 'production') })).toEqual({ now: 'all' })
    expect(choose({ holds: holding('production'), production: true })).toEqual({ now: 'production' })
    expect(choose({ holds: holding('production') })).toEqual({ install: 'all' })
  })
})
