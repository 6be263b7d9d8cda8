import { randomUUID } from 'node:crypto'
import { lstat, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { PackageBytes } from '@/lib/plugin-host/signatures/verify-package'
import { PACKAGE_LIMITS } from '@/lib/plugin-sdk/limits'
import { AppError } from '@/lib/shared/app-error'
import { makeFolder, readPlainFile, writeDurable } from '../package-stores/durable-files'
import { fileErrorCode, refuseFileError } from '../package-stores/file-system-refusal'

/** How long an upload waits for a decision. */
export const STAGING_MS = 60 * 60 * 1000
/** Uploads of one person that may wait; the oldest makes room. */
export const MAX_STAGED_UPLOADS = 20

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const About = z.strictObject({ personId: z.string(), stagedAt: z.number(), hasSignature: z.boolean() })
type About = z.output<typeof About>

export type StagedUpload = { readonly id: string; readonly expiresAt: Date; readonly files: PackageBytes }

export type WaitingUpload = Pick<StagedUpload, 'id' | 'expiresAt'> & { readonly manifest: Uint8Array }

/** Uploads that wait for a decision, in a folder of this machine. Only who uploaded one may use it. */
export type UploadStaging = {
  put(personId: string, files: PackageBytes): Promise<StagedUpload>
  /** Throws UPLOAD_EXPIRED for one that is unknown, over, or somebody else's: all three look alike. */
  get(personId: string, id: string): Promise<StagedUpload>
  /** Those of one person that are not over, the newest first. */
  list(personId: string): Promise<WaitingUpload[]>
  remove(personId: string, id: string): Promise<void>
  /** Removes what is over, and drafts that nobody has touched since `abandonedMs`. Resolves with how many. */
  sweep(abandonedMs: number): Promise<number>
}

type Options = {
  readonly folder: string
  readonly now: () => Date
  readonly onStep?: (step: 'upload-staged') => void
}

export const createUploadStaging = ({ folder, now, onStep }: Options): UploadStaging => {
  const isOver = ({ stagedAt }: About) => now().getTime() >= stagedAt + STAGING_MS
  const find = async (personId: string, id: string): Promise<About> => {
    const about = ID.test(id) ? await readAbout(join(folder, id)) : null
    if (about && about.personId === personId && !isOver(about)) return about
    throw new AppError('UPLOAD_EXPIRED', 'There is no such upload of yours; uploads wait for one hour')
  }
  return {
    put: (personId, files) =>
      orThrow(async () => {
        await makeRoom(folder, personId)
        const about = { personId, stagedAt: now().getTime(), hasSignature: files.signature !== null }
        const id = await write(folder, about, files)
        onStep?.('upload-staged')
        return { id, expiresAt: new Date(about.stagedAt + STAGING_MS), files }
      }),
    get: (personId, id) =>
      orThrow(async () => {
        const about = await find(personId, id)
        return {
          id,
          expiresAt: new Date(about.stagedAt + STAGING_MS),
          files: await read(join(folder, id), about),
        }
      }),
    list: (personId) =>
      orThrow(async () => {
        const own = (await listOf(folder, personId)).filter(({ about }) => !isOver(about))
        return Promise.all(
          own.map(async ({ name, about: { stagedAt } }) => ({
            id: name,
            expiresAt: new Date(stagedAt + STAGING_MS),
            manifest: await readPlainFile(join(folder, name, 'manifest'), PACKAGE_LIMITS.manifestBytes + 1),
          })),
        )
      }),
    remove: (personId, id) =>
      orThrow(async () => {
        await find(personId, id)
        await rm(join(folder, id), { recursive: true, force: true })
      }),
    sweep: async (abandonedMs) => {
      let removed = 0
      for (const name of await namesIn(folder)) {
        if (!(await isGarbage(join(folder, name), name, isOver, abandonedMs))) continue
        await rm(join(folder, name), { recursive: true, force: true })
        removed += 1
      }
      return removed
    },
  }
}

/** Over; or left half-written by a crash. */
const isGarbage = async (
  path: string,
  name: string,
  isOver: (about: About) => boolean,
  abandonedMs: number,
): Promise<boolean> => {
  if (ID.test(name)) {
    const about = await readAbout(path)
    return about === null || isOver(about)
  }
  const { mtimeMs } = await lstat(path)
  return mtimeMs < abandonedMs
}

/** Written under another name first, so that an upload is complete or does not exist. */
const write = async (folder: string, about: About, files: PackageBytes): Promise<string> => {
  const id = randomUUID()
  const draft = join(/* turbopackIgnore: true */ folder, `.${id}`)
  try {
    await makeFolder(draft)
    await writeDurable(join(draft, 'bundle'), files.bundle)
    await writeDurable(join(draft, 'manifest'), files.manifest)
    if (files.signature) await writeDurable(join(draft, 'signature'), files.signature)
    await writeDurable(join(draft, 'about.json'), Buffer.from(JSON.stringify(about)))
    await rename(draft, join(folder, id))
    return id
  } catch (error) {
    await rm(draft, { recursive: true, force: true }).catch(() => undefined)
    throw error
  }
}

const read = async (path: string, { hasSignature }: About): Promise<PackageBytes> => ({
  bundle: await readPlainFile(join(path, 'bundle'), PACKAGE_LIMITS.bundleBytes + 1),
  manifest: await readPlainFile(join(path, 'manifest'), PACKAGE_LIMITS.manifestBytes + 1),
  signature: hasSignature
    ? await readPlainFile(join(path, 'signature'), PACKAGE_LIMITS.signatureBytes + 1)
    : null,
})

/** Null for a folder that is none of ours, or not complete. */
const readAbout = async (path: string): Promise<About | null> => {
  try {
    const text = Buffer.from(await readPlainFile(join(path, 'about.json'), 4096)).toString('utf8')
    return About.safeParse(JSON.parse(text)).data ?? null
  } catch (error) {
    if (error instanceof SyntaxError || fileErrorCode(error) !== 'unknown') return null
    throw error
  }
}

/** The newest first. */
const listOf = async (folder: string, personId: string): Promise<{ name: string; about: About }[]> => {
  const own: { name: string; about: About }[] = []
  for (const name of await namesIn(folder)) {
    const about = ID.test(name) ? await readAbout(join(folder, name)) : null
    if (about?.personId === personId) own.push({ name, about })
  }
  return own.sort((a, b) => b.about.stagedAt - a.about.stagedAt)
}

const makeRoom = async (folder: string, personId: string): Promise<void> => {
  const tooMany = (await listOf(folder, personId)).slice(MAX_STAGED_UPLOADS - 1)
  for (const { name } of tooMany) await rm(join(folder, name), { recursive: true, force: true })
}

const namesIn = (folder: string): Promise<string[]> =>
  readdir(folder).catch((error: unknown) => {
    if (fileErrorCode(error) === 'ENOENT') return []
    throw error
  })

/** Disk errors as the storage says them. */
const orThrow = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work()
  } catch (error) {
    if (AppError.isInstance(error)) throw error
    const refused = refuseFileError(error)
    if (refused.ok) throw error
    throw new AppError(refused.error.code, refused.error.message, { cause: error })
  }
}
