import { fail } from './steps/run-command.mjs'
import { runInBrowser } from './steps/run-in-browser.mjs'

/** `npm run test:e2e -- e2e/sign-in.spec.ts` runs some of the tests in the browser; without a name all of them. */
process.exit(
  await runInBrowser('e2e', process.argv.slice(2)).catch((error) => fail(String(error.message ?? error))),
)
