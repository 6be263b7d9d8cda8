import { fail } from './steps/run-command.mjs'
import { OTHER_SIGN_INS, runInBrowser } from './steps/run-in-browser.mjs'

/**
 * `npm run test:e2e -- e2e/health.spec.ts` runs some of the tests in the browser; without a name all of them.
 * With `--accessibility` first, axe walks every page instead.
 */
const [first, ...rest] = process.argv.slice(2)
const isWalk = first === '--accessibility'
const run = isWalk
  ? runInBrowser('accessibility', rest, OTHER_SIGN_INS)
  : runInBrowser('e2e', first ? [first, ...rest] : [])
process.exit(await run.catch((error) => fail(String(error.message ?? error))))
