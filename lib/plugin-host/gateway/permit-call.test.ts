import { expect, test } from 'vitest'
import type { Constraints } from '@/lib/plugin-sdk/constraints'
import type { Operation } from '@/lib/plugin-sdk/permissions'
import type { CallSubject } from './call-subject'
import { callingInstanceOf } from './calling-instance.fixture'
import { permitCall } from './permit-call'
import { createQuotas } from './quotas'

type Sides = Partial<Record<Operation, Constraints>>

const permitter = (requested: Sides, granted: Sides) => {
  const quotas = createQuotas({ now: () => 0 })
  const instance = callingInstanceOf({ requested: new Map(Object.entries(requested)) })
  const grants = Object.entries(granted).map(([operation, constraints]) => ({
    permissionId: operation,
    operation: operation as Operation,
    constraints,
  }))
  return (operation: Operation, subject: CallSubject = {}) =>
    permitCall(quotas, { instance, cause: null, operation, grants, subject })
}

test('what comes with a grant keeps only the limits that it can keep to', () => {
  const sides = { 'admin:grant-role': { roles: ['Whitelist'] } }
  const permit = permitter(sides, sides)
  expect(permit('admin:read').result).toMatchObject({ ok: true })
  expect(permit('admin:grant-role', { role: 'Owner' }).result).toMatchObject({ ok: false })
})

test('an operation goes by its own grant before one that it comes with', () => {
  const sides = { 'admin:grant-role': { roles: ['Whitelist'] }, 'admin:read': {} }
  expect(permitter(sides, sides)('admin:read').grant).toMatchObject({ operation: 'admin:read' })
})

test('the lower rate of manifest and grant holds, whichever it is', () => {
  for (const [asked, granted] of [
    ['1/min', '100/min'],
    ['100/min', '1/min'],
  ] as const) {
    const permit = permitter({ 'rcon:broadcast': { rate: asked } }, { 'rcon:broadcast': { rate: granted } })
    expect([permit('rcon:broadcast').result.ok, permit('rcon:broadcast').result.ok]).toEqual([true, false])
  }
})

test('a limit of a kind that nobody knows refuses', () => {
  const unknown = { 'rcon:warn': { moonPhase: 'full' } as Constraints }
  expect(permitter(unknown, unknown)('rcon:warn').result).toMatchObject({
    error: { code: 'CONSTRAINT_DENIED' },
  })
})
