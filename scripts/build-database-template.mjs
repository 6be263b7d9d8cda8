import { buildDatabaseTemplate } from './steps/build-database-template.mjs'
import { generateClient } from './steps/generate-client.mjs'
import { fail } from './steps/run-command.mjs'

await generateClient()
await buildDatabaseTemplate().catch((error) => fail(String(error.message ?? error)))
