import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SandboxAssets } from './sandbox-worker'

/**
 * Reads what the build left in `dist/workers` and compiles the engine once for all workers.
 * @param folder Absolute path. Throws when the build has not run.
 */
export const loadSandboxAssets = (folder: string): SandboxAssets => ({
  workerFile: join(folder, 'sandbox.cjs'),
  module: new WebAssembly.Module(new Uint8Array(readFileSync(join(folder, 'sandbox-engine.wasm')))),
})
