import type { PackageStoreRefusal } from '@/lib/plugin-host/packages/package-store'
import { type Result, refuse } from '@/lib/shared/result'
import { storageFull, storageUnavailable } from './storage-refusal'

const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG'])

export const fileErrorCode = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown'

/** What an error of the file system means for who waits for the file; a defect of ours is thrown on. */
export const refuseFileError = (error: unknown): Result<never, PackageStoreRefusal> => {
  const code = fileErrorCode(error)
  if (FULL.has(code)) return storageFull(code)
  if (/^E[A-Z0-9]+$/.test(code)) return storageUnavailable(code)
  throw error
}

/** A link where a folder of ours should be: somebody points it elsewhere. */
export const refuseLink = (name: string): Result<never, PackageStoreRefusal> =>
  refuse(
    'STORAGE_UNAVAILABLE',
    `"${name}" in the package storage is a link; packages are not read through links`,
  )
