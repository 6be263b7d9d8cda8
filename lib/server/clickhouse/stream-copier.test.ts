import { expect, test } from 'vitest'
import type { SinkRow } from './row-target'
import { createSettledHorizon } from './settled-horizon'
import type { SinkStream } from './sink-streams'
import { momentOf } from './sink-tables'
import { BATCH_ROWS, StreamCopier } from './stream-copier'

const open = (settleMs = 0) => {
  const ids: bigint[] = []
  const sent: string[][] = []
  const saved: bigint[] = []
  const state = { nowMs: 0, fails: false, text: 'x' }
  const stream: SinkStream = {
    name: 'audit',
    table: 'palisade_audit',
    settleMs,
    lastId: async () => ids.at(-1) ?? 0n,
    read: async (after, upTo, limit) =>
      ids
        .filter((id) => id > after && id <= upTo)
        .slice(0, limit)
        .map((id) => ({ id, row: { id: id.toString(), text: state.text } })),
  }
  const copier = new StreamCopier({
    stream,
    nowMs: () => state.nowMs,
    positions: {
      load: async () => saved.at(-1) ?? 0n,
      save: async (_stream, id) => {
        saved.push(id)
      },
    },
    target: {
      insert: async (_table, rows: readonly SinkRow[]) => {
        sent.push(rows.map(({ id }) => String(id)))
        if (state.fails) throw new Error('away')
      },
    },
  })
  const add = (count: number) => {
    for (let index = 0; index < count; index += 1) ids.push((ids.at(-1) ?? 0n) + 1n)
  }
  return { copier, state, sent, saved, add, ids, step: () => copier.step(new AbortController().signal) }
}

test('copies in batches and says when there is more', async () => {
  const { step, add, sent, saved } = open()
  add(BATCH_ROWS + 3)
  expect(await step()).toBe(true)
  expect(await step()).toBe(false)
  expect(sent.map((rows) => rows.length)).toEqual([BATCH_ROWS, 3])
  expect(saved).toEqual([BigInt(BATCH_ROWS), BigInt(BATCH_ROWS + 3)])
})

test('sends again what was not confirmed, and moves only afterwards', async () => {
  const { step, add, sent, saved, state, copier } = open()
  add(2)
  state.fails = true
  await expect(step()).rejects.toThrow('away')
  expect([saved, copier.status]).toEqual([[], { position: 0n, behind: 2n, rows: 0 }])
  state.fails = false
  await step()
  expect(sent).toEqual([
    ['1', '2'],
    ['1', '2'],
  ])
  expect(copier.status).toEqual({ position: 2n, behind: 0n, rows: 2 })
})

test('cuts large rows into several requests', async () => {
  const { step, add, sent, state } = open()
  state.text = 'x'.repeat(3 * 1024 * 1024)
  add(3)
  await step()
  expect(sent).toEqual([['1'], ['2'], ['3']])
})

test('leaves rows alone until nothing below them can appear', async () => {
  const { step, ids, sent, state } = open(20_000)
  ids.push(5n)
  await step()
  state.nowMs = 19_999
  await step()
  expect(sent).toEqual([])
  // The transaction of 4 was open while 5 was seen.
  ids.unshift(4n)
  ids.push(6n)
  state.nowMs = 20_000
  await step()
  expect(sent).toEqual([['4', '5']])
  state.nowMs = 40_000
  await step()
  expect(sent).toEqual([['4', '5'], ['6']])
})

test('passes ids that were never used', async () => {
  const { step, ids, saved, copier } = open()
  ids.push(7n)
  await step()
  ids.splice(0, 1, 9n)
  await step()
  expect([saved, copier.status.behind]).toEqual([[7n, 9n], 0n])
})

test('a horizon without a wait is what was seen last', () => {
  const horizon = createSettledHorizon(0)
  horizon.note(3n, 0)
  expect(horizon.id).toBe(3n)
})

test.each([
  ['2026-07-20T12:34:56.789Z', '2026-07-20 12:34:56', Date.parse('2026-07-20T12:34:56.789Z')],
  ['1960-01-01T00:00:00Z', '1970-01-01 00:00:00', Date.parse('1960-01-01T00:00:00Z')],
  ['2200-01-01T00:00:00Z', '2106-02-07 06:28:15', Date.parse('2200-01-01T00:00:00Z')],
])('the moment %s is sent as %s', (iso, at, atMs) => {
  expect(momentOf(new Date(iso))).toEqual({ at, at_ms: atMs })
})
