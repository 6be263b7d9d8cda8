import { expect, test } from 'vitest'
import { lineDiff } from './line-diff'

const numbered = (count: number) => Array.from({ length: count }, (_item, at) => `line ${at + 1}`).join('\n')

test('marks what was added and removed with line numbers of both texts', () => {
  expect(lineDiff('a\nb\nc\n', 'a\nB\nc\n')).toEqual([
    {
      kind: 'lines',
      lines: [
        { kind: 'same', text: 'a', before: 1, after: 1 },
        { kind: 'removed', text: 'b', before: 2, after: null },
        { kind: 'added', text: 'B', before: null, after: 2 },
        { kind: 'same', text: 'c', before: 3, after: 3 },
      ],
    },
  ])
})

test('leaves out what did not change, except around a change', () => {
  const before = numbered(20)
  const hunks = lineDiff(before, before.replace('line 10\n', 'line ten\n'), 2)
  expect(hunks.map((hunk) => (hunk.kind === 'skipped' ? hunk.count : hunk.lines.length))).toEqual([7, 6, 8])
})

test('equal texts have nothing to show', () => {
  expect(lineDiff(numbered(5), numbered(5))).toEqual([{ kind: 'skipped', count: 5 }])
})
