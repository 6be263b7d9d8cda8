/**
 * Programs that run outside Next: worker threads and the command line. Each is bundled into dist/ by esbuild;
 * packages of node_modules stay outside the bundle. Add a line for a new worker.
 */
export const WORKER_ENTRIES = [
  { entry: 'lib/server/db/embedded/database-worker.ts', outfile: 'dist/workers/database.mjs' },
  { entry: 'lib/plugin-host/packages/bundle-check-worker.ts', outfile: 'dist/workers/bundle-check.mjs' },
]

/** Run by the build: makes the files that a new embedded database begins with. */
export const DATABASE_TEMPLATE_ENTRY = {
  entry: 'lib/server/db/embedded/make-database-template.ts',
  outfile: 'dist/make-database-template.mjs',
}

export const CLI_ENTRY = { entry: 'lib/cli/main.ts', outfile: 'dist/cli.mjs' }
