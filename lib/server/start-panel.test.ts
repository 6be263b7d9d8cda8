import { describe, expect, it } from 'vitest'
import { StartRefusal } from './config/start-refusal'
import { describeFailure } from './start-panel'

describe('describeFailure', () => {
  it('shows the lines of a refusal and no stack', () => {
    expect(describeFailure(new StartRefusal(['first', 'second']))).toBe('first\nsecond')
  })

  it('shows the stack of a defect', () => {
    expect(describeFailure(new Error('broken'))).toMatch(/^Error: broken\n\s+at /)
  })
})
