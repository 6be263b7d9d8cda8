import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const FOLDER = process.env.PALISADE_CAPTURES ?? '../shared/fixtures'

/**
 * Real captures for `*.captures.test.ts`. They are not part of the repository: null where the folder is
 * absent, and the run says so.
 */
export function openCaptures() {
  if (!existsSync(FOLDER)) {
    process.stderr.write(`captures: not run, because there is no folder ${FOLDER} (PALISADE_CAPTURES)\n`)
    return null
  }
  return {
    read: (path: string): string => readFileSync(join(FOLDER, path), 'utf8'),
    /** Files of a sub-folder with their path from the captures' folder. */
    list: (folder: string): string[] => {
      const path = join(FOLDER, folder)
      return existsSync(path) ? readdirSync(path).map((name) => `${folder}/${name}`) : []
    },
    has: (path: string): boolean => existsSync(join(FOLDER, path)),
  }
}
