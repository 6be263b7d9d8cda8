import { readFileSync } from 'node:fs'
import type { SandboxAssets } from '@/lib/plugin-host/sandbox/sandbox-worker'

/** Joined by hand: the bundler would otherwise take the path for a module of its own. */
const fileOf = (name: string): string => [process.cwd(), 'dist', 'workers', name].join('/')

/** The worker's code and the engine, as the build left them. The engine is compiled once for all workers. */
export const loadSandboxAssets = async (): Promise<SandboxAssets> => ({
  workerFile: fileOf('sandbox.cjs'),
  module: await WebAssembly.compile(readFileSync(fileOf('sandbox-engine.wasm'))),
})
