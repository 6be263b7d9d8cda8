import { readFile } from 'node:fs/promises'
import { dirname, join, posix } from 'node:path'
import { build, type Plugin } from 'esbuild'
import { ok, type Refusal, type Result, refuse } from '@/lib/shared/result'

export type BundleOptions = {
  /** File that exports the plugin. */
  readonly entry: string
  /** Folder of the installation, whose SDK the plugin is built with. */
  readonly projectRoot: string
}

const SDK = '@palisade/plugin-sdk'

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
      // Comments in the bundle name files relative to this folder.
      absWorkingDir: dirname(entry),
      plugins: [refuseNodeModules, resolveSdk(join(projectRoot, 'lib/plugin-sdk'))],
    })
    const [file] = result.outputFiles
    return file ? ok(Buffer.from(file.contents)) : refuse('BUILD_FAILED', 'the bundler wrote nothing')
  } catch (error) {
    return refuse('BUILD_FAILED', error instanceof Error ? error.message : String(error))
  }
}

/** The sandbox has no Node: better a clear word here than an error at run time. */
const refuseNodeModules: Plugin = {
  name: 'refuse-node-modules',
  setup(run) {
    run.onResolve({ filter: /^node:/ }, ({ path }) => ({
      errors: [{ text: `a plugin cannot use ${path}: the sandbox has no Node modules` }],
    }))
  },
}

/**
 * Takes the SDK from the installation, under its own name: the bundle must not tell where on the author's
 * machine that is, and must not differ between machines. Unused parts are left out.
 */
const resolveSdk = (folder: string): Plugin => ({
  name: 'resolve-sdk',
  setup(run) {
    run.onResolve({ filter: /^@palisade\/plugin-sdk$/ }, () => ({
      path: 'index.ts',
      namespace: SDK,
      sideEffects: false,
    }))
    run.onResolve({ filter: /^\./, namespace: SDK }, ({ path, importer }) => ({
      path: `${posix.join(posix.dirname(importer), path)}.ts`,
      namespace: SDK,
      sideEffects: false,
    }))
    run.onLoad({ filter: /./, namespace: SDK }, async ({ path }) => ({
      contents: await readFile(join(folder, path), 'utf8'),
      loader: 'ts',
    }))
  },
})
