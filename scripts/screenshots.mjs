import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { PROJECT_ROOT } from './steps/project-root.mjs'
import { fail } from './steps/run-command.mjs'
import { OTHER_SIGN_INS, runInBrowser } from './steps/run-in-browser.mjs'

/** Pictures of every page at 1440 and 390 pixels, dark and light, into screenshots/. */
rmSync(join(PROJECT_ROOT, 'screenshots'), { recursive: true, force: true })
const status = await runInBrowser('screenshots', process.argv.slice(2), OTHER_SIGN_INS).catch((error) =>
  fail(String(error.message ?? error)),
)
if (status === 0) console.log('The pictures are in screenshots/.')
process.exit(status)
