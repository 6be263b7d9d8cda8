import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { PLUGIN_ID_PATTERN } from '@/lib/plugin-sdk/manifest'
import { AppError } from '@/lib/shared/app-error'

/** The files of a plugin that comes with the panel, as the build made them. */
export type BuiltInPackage = {
  readonly id: string
  readonly bundle: Uint8Array
  readonly manifest: Uint8Array
}

/** Joined by hand: the bundler would otherwise take the path for a module of its own. */
export const builtInFolder = (): string => [process.cwd(), 'dist', 'built-in'].join('/')

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const Index = z.strictObject({
  plugins: z.array(
    z.strictObject({
      id: z.string().regex(PLUGIN_ID_PATTERN),
      manifestSha256: Sha256,
      bundleSha256: Sha256,
    }),
  ),
})

type Entry = z.output<typeof Index>['plugins'][number]

/** Every plugin of the build, by id; none where nothing was built. Throws PLUGIN_MODIFIED like `readBuiltIn`. */
export const readAllBuiltIn = async (folder: string = builtInFolder()): Promise<BuiltInPackage[]> =>
  Promise.all((await readIndex(folder)).map((entry) => readEntry(folder, entry)))

/** Throws NOT_FOUND, and PLUGIN_MODIFIED when a file is not the one that was built. */
export const readBuiltIn = async (id: string, folder: string = builtInFolder()): Promise<BuiltInPackage> => {
  const entry = (await readIndex(folder)).find((one) => one.id === id)
  if (!entry) throw new AppError('NOT_FOUND', `The panel comes with no plugin ${id}`)
  return readEntry(folder, entry)
}

const readIndex = async (folder: string): Promise<Entry[]> => {
  const text = await readFile(join(folder, 'index.json'), 'utf8').catch(() => null)
  return text === null ? [] : Index.parse(JSON.parse(text)).plugins
}

const readEntry = async (folder: string, entry: Entry): Promise<BuiltInPackage> => {
  const [bundle, manifest] = await Promise.all([
    readFile(join(folder, entry.id, 'plugin.js')),
    readFile(join(folder, entry.id, 'manifest.json')),
  ])
  requireSame(entry.id, 'bundle', bundle, entry.bundleSha256)
  requireSame(entry.id, 'manifest', manifest, entry.manifestSha256)
  return { id: entry.id, bundle, manifest }
}

/** Stands in the place of a signature: the hashes were written by the build of this very panel. */
const requireSame = (id: string, name: string, bytes: Uint8Array, built: string): void => {
  const actual = createHash('sha256').update(bytes).digest('hex')
  if (actual === built) return
  throw new AppError('PLUGIN_MODIFIED', `The ${name} of ${id} is not the one that was built with the panel`, {
    details: { built, actual },
  })
}
