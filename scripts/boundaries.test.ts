import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

/** file -> its text and the rule that must name it; null for what is allowed. */
const PLANTED: Record<string, [text: string, rule: string | null]> = {
  'lib/shared/result.ts': ['export const ok = 1', null],
  'lib/shared/uses-domain.ts': ["import '@/lib/domain/squads/squad'", 'imports-of-lib-shared'],
  'lib/shared/uses-node.ts': [
    "import { readFileSync } from 'node:fs'\nreadFileSync('x')",
    'pure-parts-without-node',
  ],
  'lib/domain/squads/squad.ts': ["import '@/lib/shared/result'", null],
  'lib/domain/uses-server.ts': ["import '@/lib/server/db/open'", 'imports-of-lib-domain'],
  'lib/domain/uses-server.test.ts': ["import '@/lib/server/db/open'", 'imports-of-tests'],
  'lib/domain/uses-testing.test.ts': ["import '@/lib/testing/database'", null],
  'lib/domain/uses-testing.ts': ["import '@/lib/testing/database'", 'imports-of-lib-domain'],
  'lib/contracts/operation.ts': [
    "import '../plugin-sdk/manifest'\nimport { z } from 'zod'\nz.string()",
    null,
  ],
  'lib/contracts/uses-host.ts': ["import '../plugin-host/gateway/dispatch'", 'imports-of-lib-contracts'],
  'lib/plugin-sdk/manifest.ts': ["import { z } from 'zod'\nexport const Manifest = z.object({})", null],
  'lib/plugin-sdk/plugin.ts': ["import { z } from 'zod'\nz.string()", 'zod-in-sdk-manifest-only'],
  'lib/plugin-sdk/uses-package.ts': [
    "import { Cron } from 'croner'\nnew Cron('* * * * *')",
    'sdk-without-packages',
  ],
  'lib/plugin-host/sandbox/engine.ts': [
    "import 'quickjs-emscripten'\nimport '@/lib/domain/squads/squad'",
    null,
  ],
  'lib/plugin-host/gateway/dispatch.ts': ["import 'quickjs-emscripten'", 'quickjs-in-sandbox-only'],
  'lib/plugin-host/uses-server.ts': [
    "import type { Open } from '@/lib/server/db/open'\nexport type X = Open",
    'imports-of-lib-plugin-host',
  ],
  'lib/built-in-plugins/warn/plugin.ts': ["import '../../plugin-sdk/manifest'", null],
  'lib/built-in-plugins/warn/uses-shared.ts': [
    "import '@/lib/shared/result'",
    'imports-of-lib-built-in-plugins',
  ],
  'lib/server/db/open.ts': [
    "import { PrismaClient } from './generated/client.ts'\nexport type Open = PrismaClient",
    null,
  ],
  'lib/server/db/generated/client.ts': ['export class PrismaClient {}', null],
  'lib/server/people/use-case.ts': [
    "import { PrismaClient } from '../db/generated/client.ts'\nnew PrismaClient()",
    'prisma-in-server-db-only',
  ],
  'lib/server/people/uses-driver.ts': ["import pg from 'pg'\nnew pg.Pool()", 'prisma-in-server-db-only'],
  'lib/server/people/uses-client.ts': ["import '@/lib/client/call'", 'imports-of-lib-server'],
  'lib/client/call.ts': ["import '@/lib/contracts/operation'", null],
  'lib/client/uses-server.ts': ["import '@/lib/server/db/open'", 'imports-of-lib-client'],
  'lib/testing/database.ts': ["import '@/lib/server/db/open'", null],
  'lib/helpers/new-part.ts': ["import '@/lib/shared/result'", 'unknown-part'],
  'components/ui/button.tsx': ['export const Button = () => <button type="button">x</button>', null],
  'components/ui/uses-server.tsx': [
    "import '@/lib/server/db/open'\nexport const A = () => <p />",
    'imports-of-components',
  ],
  'components/circle-a.ts': ["import './circle-b'\nexport const a = 1", 'no-cycle'],
  // A circle is named once, at its first file.
  'components/circle-b.ts': ["import './circle-a'\nexport const b = 1", null],
  'app/page.tsx': [
    "import { Button } from '@/components/ui/button'\nimport '@/lib/server/db/open'\nexport default () => <Button />",
    null,
  ],
  'app/uses-host.ts': ["import '@/lib/plugin-host/gateway/dispatch'", 'imports-of-app'],
  'app/uses-testing.ts': ["import '@/lib/testing/database'", 'testing-in-tests-only'],
  'app/broken.ts': ["import './missing'", 'unresolvable'],
}

describe('boundaries', () => {
  let folder: string
  let found: { rule: string; file: string }[]

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'palisade-boundaries-'))
    for (const [file, [text]] of Object.entries(PLANTED)) {
      mkdirSync(dirname(join(folder, file)), { recursive: true })
      writeFileSync(join(folder, file), text)
    }
    for (const file of ['tsconfig.json', 'package.json']) cpSync(file, join(folder, file))
    symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'))
    found = violationsIn(folder)
  })

  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it.each(Object.entries(PLANTED).filter(([, [, rule]]) => rule !== null))('refuses %s', (file, [, rule]) => {
    expect(found.filter((violation) => violation.file === file).map((violation) => violation.rule)).toContain(
      rule,
    )
  })

  it('allows everything that the architecture allows', () => {
    const allowed = Object.entries(PLANTED).filter(([, [, rule]]) => rule === null)
    const names = new Set(allowed.map(([file]) => file))
    expect(found.filter(({ file }) => names.has(file))).toEqual([])
  })

  it('knows every folder of lib', () => {
    const folders = readdirSync('lib', { withFileTypes: true }).filter((entry) => entry.isDirectory())
    const planted = new Set(Object.keys(PLANTED).map((file) => file.split('/').slice(0, 2).join('/')))
    const untested = folders.map(({ name }) => `lib/${name}`).filter((name) => !planted.has(name))
    expect(untested.filter((name) => !['lib/cli', 'lib/simulator'].includes(name))).toEqual([])
  })
})

/** The checker's lines, read back: `rule: file -> imported  (why)`. */
function violationsIn(root: string): { rule: string; file: string }[] {
  let output: string
  try {
    output = execFileSync(process.execPath, ['scripts/boundaries.mjs', root], { encoding: 'utf8' })
  } catch (error) {
    output = String((error as { stdout?: string }).stdout)
  }
  return [...output.matchAll(/^([a-z-]+): (\S+) -> /gm)].map(([, rule = '', file = '']) => ({ rule, file }))
}
