import { createHash } from 'node:crypto'
import { copyFile, mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { build } from 'esbuild'
import { PROJECT_ROOT } from './project-root.mjs'

const root = PROJECT_ROOT
const sandbox = join(root, 'lib/plugin-host/sandbox')
const require = createRequire(import.meta.url)

/** The guest prelude as one script whose value is its `install` function. */
export const buildPrelude = async () => {
  const result = await build({
    entryPoints: [join(sandbox, 'guest/prelude.ts')],
    absWorkingDir: root,
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'prelude',
    target: 'es2022',
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    logLevel: 'error',
    tsconfig: join(root, 'tsconfig.json'),
  })
  return `(()=>{"use strict";${result.outputFiles[0].text};return prelude.install})()`
}

const buildWorker = async (prelude) => {
  const result = await build({
    entryPoints: [join(sandbox, 'worker/entry.ts')],
    absWorkingDir: root,
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    minifySyntax: true,
    legalComments: 'none',
    logLevel: 'error',
    tsconfig: join(root, 'tsconfig.json'),
    define: { PALISADE_PRELUDE: JSON.stringify(prelude) },
  })
  return result.outputFiles[0].text
}

const hashOf = (text) => createHash('sha256').update(text).digest('hex').slice(0, 16)

/** Writes through a temporary name, so that a process that builds at the same time never reads half a file. */
const writeIfChanged = async (path, text) => {
  const present = await readFile(path, 'utf8').catch(() => null)
  if (present === text) return
  const temporary = `${path}.${process.pid}`
  await writeFile(temporary, text)
  await rename(temporary, path)
}

/**
 * Builds the sandbox's worker (one self-contained CommonJS file) and puts the engine's binary beside it.
 * @param directory Where to; default `dist/workers` of the project.
 * @returns Paths of both, and a hash that changes with prelude or worker.
 */
export const ensureSandbox = async (directory = join(root, 'dist/workers')) => {
  await mkdir(directory, { recursive: true })
  const prelude = await buildPrelude()
  const worker = await buildWorker(prelude)
  const workerFile = join(directory, 'sandbox.cjs')
  const engineFile = join(directory, 'sandbox-engine.wasm')
  await writeIfChanged(workerFile, worker)
  const source = require.resolve('@jitl/quickjs-ng-wasmfile-release-sync/wasm')
  const temporary = `${engineFile}.${process.pid}`
  await copyFile(source, temporary)
  await rename(temporary, engineFile)
  return { workerFile, engineFile, build: hashOf(worker) }
}
