import { expect, test } from 'vitest'
import { findVersionProblems } from './steps/built-in-versions.mjs'

const RECORD_IT = 'node scripts/build-built-in.mjs --record'
const recorded = { seeding: { version: '1.0.0', manifestSha256: 'a' } }

test('a build that is recorded is right', () => {
  expect(findVersionProblems(recorded, recorded)).toEqual([])
})

test.each([
  [
    'other bytes under the same version',
    { seeding: { version: '1.0.0', manifestSha256: 'b' } },
    [
      `seeding has other bytes than its version 1.0.0 had: raise the version in examples/plugins/seeding/manifest.json, then ${RECORD_IT}`,
    ],
  ],
  [
    'a new version that nobody recorded',
    { seeding: { version: '1.0.1', manifestSha256: 'b' } },
    [`seeding 1.0.1 is not recorded: ${RECORD_IT}`],
  ],
  [
    'a plugin that is new, in the place of one that is gone',
    { bridge: { version: '1.0.0', manifestSha256: 'c' } },
    [`bridge 1.0.0 is not recorded: ${RECORD_IT}`, `seeding is recorded and not built: ${RECORD_IT}`],
  ],
])('tells %s', (_, built, problems) => {
  expect(findVersionProblems(built, recorded)).toEqual(problems)
})
