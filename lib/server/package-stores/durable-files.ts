import { constants } from 'node:fs'
import { type FileHandle, mkdir, open } from 'node:fs/promises'

/** Writes a new file and waits until its bytes are on the disk. Fails when the name exists. */
export const writeDurable = async (path: string, bytes: Uint8Array): Promise<void> => {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Waits until the names in a folder are on the disk: only then does a rename survive a power cut. */
export const syncFolder = async (path: string): Promise<void> => {
  const folder = await open(path, constants.O_RDONLY | constants.O_DIRECTORY)
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

/** Creates folders that only this user can read. */
export const makeFolder = (path: string): Promise<string | undefined> =>
  mkdir(path, { recursive: true, mode: 0o700 })

/** At most `maxBytes` from the start of a plain file. Throws ELOOP for a link, EINVAL for what is no file. */
export const readPlainFile = async (path: string, maxBytes: number): Promise<Uint8Array> => {
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
  try {
    if (!(await file.stat()).isFile()) throw Object.assign(new Error('not a plain file'), { code: 'EINVAL' })
    return await readUpTo(file, maxBytes)
  } finally {
    await file.close()
  }
}

const readUpTo = async (file: FileHandle, maxBytes: number): Promise<Uint8Array> => {
  const { size } = await file.stat()
  const buffer = new Uint8Array(Math.min(size, maxBytes))
  let length = 0
  while (length < buffer.length) {
    const { bytesRead } = await file.read(buffer, length, buffer.length - length, length)
    if (bytesRead === 0) break
    length += bytesRead
  }
  return buffer.subarray(0, length)
}
