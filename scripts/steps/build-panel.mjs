import { buildBuiltIn } from './build-built-in.mjs'
import { buildDatabaseTemplate } from './build-database-template.mjs'
import { buildNext } from './build-next.mjs'
import { buildWorkers } from './build-workers.mjs'
import { generateClient } from './generate-client.mjs'
import { timed } from './run-command.mjs'

/**
 * Everything between installed dependencies and a panel that can be served; does only what is stale. Throws with the
 * reason when a part cannot be built.
 */
export async function buildPanel({ log = () => {} } = {}) {
  await Promise.all([timed('database client', generateClient, log), timed('workers', buildWorkers, log)])
  // All of these need the client and none of them another one; Next leaves parts of a processor idle.
  const parts = await Promise.allSettled([
    timed('panel', buildNext, log),
    timed('built-in plugins', buildBuiltIn, log),
    timed('empty database', buildDatabaseTemplate, log),
  ])
  // The others have ended by now, so that nothing goes on in the background of a failed build.
  const failed = parts.find(({ status }) => status === 'rejected')
  if (failed) throw failed.reason
}
