import { buildBuiltIn } from './steps/build-built-in.mjs'
import { recordBuiltInVersions } from './steps/built-in-versions.mjs'
import { fail } from './steps/run-command.mjs'

/**
 * For tests and for work on a plugin of the catalogue: builds them when a source has changed. With `--record` notes
 * new versions and their hashes in scripts/steps/built-in-versions.json.
 */
const work = process.argv.includes('--record') ? recordBuiltInVersions().then(failWith) : buildBuiltIn()
await work.catch((error) => fail(String(error.message ?? error)))

function failWith(problems) {
  if (problems.length > 0) fail(...problems)
}
