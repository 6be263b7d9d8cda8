import { fail } from './steps/run-command.mjs'
import { runInBrowser } from './steps/run-in-browser.mjs'

/**
 * `npm run test:e2e -- e2e/health.spec.ts` runs some of the tests in the browser; without a name all of them.
 * With `--accessibility` first, axe walks every page instead.
 */
const [first, ...rest] = process.argv.slice(2)
const isWalk = first === '--accessibility'
process.exit(
  await runInBrowser(isWalk ? 'accessibility' : 'e2e', isWalk || !first ? rest : [first, ...rest]).catch(
    (error) => fail(String(error.message ?? error)),
  ),
)
