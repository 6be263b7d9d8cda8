import { readFile, stat } from 'node:fs/promises'
import type { CommandIo } from './command-io'

/** The bytes of a file that the command line names; null, with a line that says why, when it cannot be read. */
export async function readInputFile(path: string, maxBytes: number, io: CommandIo): Promise<Buffer | null> {
  try {
    const { size } = await stat(path)
    if (size <= maxBytes) return await readFile(path)
    io.printError(`${path} is ${size} bytes; the limit is ${maxBytes}`)
  } catch (error) {
    io.printError(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`)
  }
  return null
}
