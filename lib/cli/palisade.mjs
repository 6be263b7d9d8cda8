#!/usr/bin/env node
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { buildCli } from '../../scripts/steps/build-cli.mjs'
import { PROJECT_ROOT } from '../../scripts/steps/project-root.mjs'

/** The `palisade` command: bundles lib/cli when a source has changed, then runs the bundle. */
if (!existsSync(join(PROJECT_ROOT, 'node_modules/esbuild'))) {
  process.stderr.write('The dependencies are not installed yet. Run npm ci (or npm start) first.\n')
  process.exit(1)
}
const { runCli } = await import(pathToFileURL(await buildCli()).href)
process.exitCode = await runCli(process.argv, PROJECT_ROOT)
