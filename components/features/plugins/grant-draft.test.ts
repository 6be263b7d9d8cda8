import { expect, it } from 'vitest'
import type { AskedPermission } from '@/lib/contracts/plugins/plugin-parts'
import { constraintOffers, splitUnit } from './constraint-offer'
import {
  addConstraint,
  changedGrants,
  emptyProblems,
  grantsOf,
  isChanged,
  missingIn,
  revokedBy,
  setConstraint,
  setGranted,
  startDraft,
} from './grant-draft'

const ask = (
  operation: AskedPermission['operation'],
  constraints: AskedPermission['constraints'],
  optional = false,
): AskedPermission => ({
  operation,
  constraints,
  optional,
  title: operation,
  harm: 'own-data',
  sentence: '',
  reason: null,
})

const WARN = ask('rcon:warn', { rate: '10/min' })
const KICK = ask('rcon:kick', { rate: '2/min', maxTargets: 1 }, true)
const HTTP = ask('http:request', { hosts: ['api.example.com', 'b.example.com'], methods: ['GET'] }, true)
const WILD = ask('http:request', { hosts: ['*.example.com'] })
const DISCORD = ask('discord:send', { channels: ['123456'] })
const ASKED = [WARN, KICK, HTTP]
const granted = (operation: AskedPermission['operation'], constraints: AskedPermission['constraints']) => ({
  permissionId: '0190a0c0-0000-7000-8000-000000000001',
  operation,
  constraints,
  effective: constraints,
  sentence: '',
  grantedBy: 'Olga',
  grantedAt: '2026-01-01T00:00:00.000Z',
})

const offer = (asked: AskedPermission, kind: string) =>
  constraintOffers(asked).find((one) => one.kind === kind)

it('begins with what the plugin needs, within the limits it asks for', () => {
  expect(grantsOf(startDraft(ASKED), ASKED)).toEqual([
    { operation: 'rcon:warn', constraints: { rate: '10/min' } },
  ])
})

it('begins with what is granted already, and adds nothing to it', () => {
  const draft = startDraft(ASKED, {
    granted: [granted('rcon:kick', { rate: '1/min', maxTargets: 1 })],
    beyondCaller: [],
  })
  expect(grantsOf(draft, ASKED)).toEqual([
    { operation: 'rcon:kick', constraints: { rate: '1/min', maxTargets: 1 } },
  ])
  expect(missingIn(draft, ASKED)).toEqual([WARN])
})

it('does not begin with what the admin may not grant', () => {
  expect(grantsOf(startDraft(ASKED, { granted: [], beyondCaller: ['rcon:warn'] }), ASKED)).toEqual([])
})

it('offers the limits that were asked for and those that can be added', () => {
  expect(offer(WARN, 'rate')).toMatchObject({ asked: '10/min', isFixed: true })
  expect(offer(WARN, 'maxTargets')).toMatchObject({ asked: undefined, isFixed: false })
})

it('lets choose among the words that were asked for and no others', () => {
  expect(offer(HTTP, 'methods')?.choices).toEqual(['GET'])
  expect(offer(HTTP, 'hosts')?.choices).toEqual(['api.example.com', 'b.example.com'])
})

it('lets write hosts where a pattern was asked for', () => {
  expect(offer(WILD, 'hosts')).toMatchObject({ choices: null, asked: ['*.example.com'] })
})

it('does not offer what a missing limit forbids already', () => {
  expect(offer(DISCORD, 'mentions')).toBeUndefined()
})

it('never takes away a limit that was asked for', () => {
  const draft = startDraft(ASKED)
  expect(setConstraint(draft, WARN, 'rate', undefined)).toBe(draft)
})

it('adds a limit that was not asked for, and takes it away again', () => {
  const added = addConstraint(startDraft(ASKED), WARN, 'maxTargets')
  expect(grantsOf(added, ASKED)[0]?.constraints).toEqual({ rate: '10/min', maxTargets: 1 })
  expect(grantsOf(setConstraint(added, WARN, 'maxTargets', undefined), ASKED)[0]?.constraints).toEqual({
    rate: '10/min',
  })
})

it('changes nothing for a kind that the operation does not know', () => {
  const draft = startDraft(ASKED)
  expect(setConstraint(draft, WARN, 'hosts', ['x'])).toBe(draft)
})

it('says where a limit allows nothing', () => {
  const draft = setConstraint(setGranted(startDraft(ASKED), 'http:request', true), HTTP, 'hosts', [])
  expect(emptyProblems(draft, ASKED)['http:request']).toMatchObject({ kind: 'hosts' })
  expect(emptyProblems(setGranted(draft, 'http:request', false), ASKED)).toEqual({})
  const blank = setConstraint(startDraft(ASKED), WARN, 'rate', '')
  expect(emptyProblems(blank, ASKED)['rcon:warn']).toMatchObject({ kind: 'rate', message: 'Enter a value' })
})

it('knows what would be taken away and whether anything would change', () => {
  const here = [granted('rcon:warn', { rate: '10/min' })]
  const draft = startDraft(ASKED, { granted: here, beyondCaller: [] })
  expect(isChanged(draft, ASKED, here)).toBe(false)
  expect(isChanged(setConstraint(draft, WARN, 'rate', '5/min'), ASKED, here)).toBe(true)
  const without = setGranted(draft, 'rcon:warn', false)
  expect(revokedBy(without, here)).toEqual(['rcon:warn'])
  expect(isChanged(without, ASKED, here)).toBe(true)
})

it('sends only grants that differ, and takes away nothing that only another version asks for', () => {
  const here = [granted('rcon:warn', { rate: '5/min' }), { ...granted('rcon:ban', {}), effective: null }]
  const draft = startDraft(ASKED, { granted: here, beyondCaller: [] })
  expect(changedGrants(draft, ASKED, here)).toEqual([])
  expect(revokedBy(draft, here)).toEqual([])
  expect(isChanged(draft, ASKED, here)).toBe(false)
  expect(changedGrants(setGranted(draft, 'rcon:kick', true), ASKED, here)).toMatchObject([
    { operation: 'rcon:kick' },
  ])
})

it('keeps a narrowed grant beside what a newer version asks for in addition', () => {
  const here = [granted('rcon:warn', { rate: '5/min' })]
  const added = new Set(['http:request', 'discord:send'] as const)
  const asked = [WARN, KICK, HTTP, DISCORD]
  const draft = startDraft(asked, { granted: here, beyondCaller: [] }, added)
  expect(grantsOf(draft, asked)).toEqual([
    { operation: 'rcon:warn', constraints: { rate: '5/min' } },
    { operation: 'discord:send', constraints: { channels: ['123456'] } },
  ])
})

it('begins without a grant of which the version leaves nothing', () => {
  const here = [{ ...granted('rcon:warn', { rate: '5/min' }), effective: null }]
  expect(grantsOf(startDraft(ASKED, { granted: here, beyondCaller: [] }), ASKED)).toEqual([])
})

it('keeps the limits of a permission that is switched off and on again', () => {
  const narrow = setConstraint(startDraft(ASKED), WARN, 'rate', '1/min')
  const again = setGranted(setGranted(narrow, 'rcon:warn', false), 'rcon:warn', true)
  expect(grantsOf(again, ASKED)[0]?.constraints).toEqual({ rate: '1/min' })
})

it.each([
  ['10/min', { count: '10', unit: 'min' }],
  ['90s', { count: '90', unit: 's' }],
  ['/min', { count: '', unit: 'min' }],
  ['ten/min', { count: '', unit: '' }],
])('reads %s', (text, parts) => {
  expect(splitUnit(text)).toEqual(parts)
})
