import { buildBuiltIn } from './build-built-in.mjs'
import { buildNext } from './build-next.mjs'
import { buildWorkers } from './build-workers.mjs'
import { generateClient } from './generate-client.mjs'
import { timed } from './run-command.mjs'

/** Everything between installed dependencies and a panel that can be served; does only what is stale. */
export async function buildPanel({ log = () => {} } = {}) {
  await timed('database client', generateClient, log)
  await timed('workers', buildWorkers, log)
  await timed('built-in plugins', buildBuiltIn, log)
  await timed('panel', buildNext, log)
}
