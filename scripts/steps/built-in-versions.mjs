import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buildBuiltIn } from './build-built-in.mjs'
import { PROJECT_ROOT } from './project-root.mjs'

/** Of each plugin of the catalogue the last version, and the hash of its manifest, which pins the bundle. */
const RECORD = join(PROJECT_ROOT, 'scripts/steps/built-in-versions.json')
const BUILT = join(PROJECT_ROOT, 'dist/built-in')

/**
 * A panel offers an update when the version is another one, and installs no other bytes under a version it has: so
 * bytes that changed need a new version.
 * @param built by id: `{ version, manifestSha256 }` of this build
 * @param recorded the same of the record
 * @returns what is wrong, as sentences; empty when the record tells this build
 */
export function findVersionProblems(built, recorded) {
  const problems = Object.entries(built).flatMap(([id, { version, manifestSha256 }]) => {
    const last = recorded[id]
    if (last?.version !== version) return [`${id} ${version} is not recorded: ${RECORD_IT}`]
    if (last.manifestSha256 === manifestSha256) return []
    return [
      `${id} has other bytes than its version ${version} had: raise the version in examples/plugins/${id}/manifest.json, then ${RECORD_IT}`,
    ]
  })
  const gone = Object.keys(recorded).filter((id) => !Object.hasOwn(built, id))
  return [...problems, ...gone.map((id) => `${id} is recorded and not built: ${RECORD_IT}`)]
}

const RECORD_IT = 'node scripts/build-built-in.mjs --record'

/** Builds the catalogue where it is stale. Resolves with what is wrong. */
export async function checkBuiltInVersions() {
  return findVersionProblems(await readBuilt(), await readRecord())
}

/** Writes new versions into the record. Bytes that changed under a recorded version are left as they are, and told. */
export async function recordBuiltInVersions() {
  const [built, recorded] = [await readBuilt(), await readRecord()]
  const next = Object.fromEntries(
    Object.entries(built).map(([id, now]) => [
      id,
      recorded[id]?.version === now.version ? recorded[id] : now,
    ]),
  )
  await writeFile(RECORD, `${JSON.stringify(next, null, 2)}\n`)
  return findVersionProblems(built, next)
}

async function readBuilt() {
  await buildBuiltIn()
  const { plugins } = JSON.parse(await readFile(join(BUILT, 'index.json'), 'utf8'))
  const rows = plugins.map(async ({ id, manifestSha256 }) => {
    const { version } = JSON.parse(await readFile(join(BUILT, id, 'manifest.json'), 'utf8'))
    return [id, { version, manifestSha256 }]
  })
  return Object.fromEntries(await Promise.all(rows))
}

const readRecord = async () => (existsSync(RECORD) ? JSON.parse(await readFile(RECORD, 'utf8')) : {})
