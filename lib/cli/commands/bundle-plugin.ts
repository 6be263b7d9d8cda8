import { join } from 'node:path'
import { build } from 'esbuild'
import { ok, type Refusal, type Result, refuse } from '@/lib/shared/result'

export type BundleOptions = {
  /** File that exports the plugin. */
  readonly entry: string
  /** Folder of the installation, whose SDK the plugin is built with. */
  readonly projectRoot: string
}

/**
 * Bundles a plugin into one module without imports. Nothing is minified: admins read what they install. The
 * same sources give the same bytes on every machine.
 */
export async function bundlePlugin({
  entry,
  projectRoot,
}: BundleOptions): Promise<Result<Buffer, Refusal<'BUILD_FAILED'>>> {
  try {
    const result = await build({
      entryPoints: [entry],
      bundle: true,
      write: false,
      format: 'esm',
      platform: 'neutral',
      mainFields: ['module', 'main'],
      target: 'es2023',
      charset: 'utf8',
      legalComments: 'inline',
      logLevel: 'silent',
      // Paths in comments of the bundle are relative to this folder: none of the machine's own gets in.
      absWorkingDir: join(entry, '..'),
      alias: { '@palisade/plugin-sdk': join(projectRoot, 'lib/plugin-sdk/index.ts') },
      plugins: [refuseNodeModules],
    })
    const [file] = result.outputFiles
    return file ? ok(Buffer.from(file.contents)) : refuse('BUILD_FAILED', 'the bundler wrote nothing')
  } catch (error) {
    return refuse('BUILD_FAILED', error instanceof Error ? error.message : String(error))
  }
}

/** The sandbox has no Node: better a clear word here than an error at run time. */
const refuseNodeModules = {
  name: 'refuse-node-modules',
  setup(run: import('esbuild').PluginBuild) {
    run.onResolve({ filter: /^node:/ }, ({ path }) => ({
      errors: [{ text: `a plugin cannot use ${path}: the sandbox has no Node modules` }],
    }))
  },
}
