import type { PackageRef, PackageStoreRefusal } from '@/lib/plugin-host/packages/package-store'
import { type Result, refuse } from '@/lib/shared/result'

type Refused = Result<never, PackageStoreRefusal>

export const packageExists = ({ pluginId, version }: PackageRef): Refused =>
  refuse('PACKAGE_EXISTS', `the storage holds ${pluginId} ${version} with other content`, {
    pluginId,
    version,
  })

export const packageNotFound = ({ pluginId, version }: PackageRef): Refused =>
  refuse('PACKAGE_NOT_FOUND', `${pluginId} ${version} is not in the storage`, { pluginId, version })

/** `why` names a code or status, never a path, an address or a secret. */
export const storageFull = (why: string): Refused =>
  refuse('STORAGE_FULL', `the package storage has no space left (${why})`)

export const storageUnavailable = (why: string): Refused =>
  refuse('STORAGE_UNAVAILABLE', `the package storage does not answer as it should (${why})`)
