import { expect, test } from 'vitest'
import type { PlayerAction } from '@/lib/contracts/players/players'
import { actionText } from './action-text'

const action = (changes: Partial<PlayerAction>): PlayerAction => ({
  id: '0190a000-0000-7000-8000-000000000001',
  at: '2026-01-01T00:00:00.000Z',
  serverId: '0190a000-0000-7000-8000-000000000002',
  kind: 'kick',
  evidence: null,
  reason: 'Cheating',
  durationSeconds: null,
  actor: { kind: 'user', id: null, name: 'Mona' },
  outcome: 'sent',
  reply: null,
  effectId: null,
  auditId: null,
  ...changes,
})

test('the history tells what was done from what failed and from what nobody knows', () => {
  expect(actionText(action({}))).toBe('Kicked: Cheating')
  expect(actionText(action({ outcome: 'failed' }))).toBe('Failed: Kicked: Cheating')
  expect(actionText(action({ outcome: 'unknown' }))).toBe('Perhaps, no answer came: Kicked: Cheating')
})
