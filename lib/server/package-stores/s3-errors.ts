import type { PackageStoreRefusal } from '@/lib/plugin-host/packages/package-store'
import type { Result } from '@/lib/shared/result'
import { storageFull, storageUnavailable } from './storage-refusal'

const FULL = new Set([
  'QuotaExceeded',
  'XMinioStorageFull',
  'InsufficientStorage',
  'TooMuchData',
  'EntityTooLarge',
])

export const s3ErrorName = (error: unknown): string => (error instanceof Error ? error.name : 'unknown')

const statusOf = (error: unknown): number | null => {
  if (typeof error !== 'object' || error === null || !('$metadata' in error)) return null
  const { $metadata } = error
  if (typeof $metadata !== 'object' || $metadata === null || !('httpStatusCode' in $metadata)) return null
  return typeof $metadata.httpStatusCode === 'number' ? $metadata.httpStatusCode : null
}

export const isNoSuchKey = (error: unknown): boolean =>
  ['NoSuchKey', 'NotFound'].includes(s3ErrorName(error)) && statusOf(error) === 404

/** The object exists already, or somebody else writes it at this moment. */
export const isPreconditionFailed = (error: unknown): boolean =>
  statusOf(error) === 412 || s3ErrorName(error) === 'ConditionalRequestConflict'

/** The service does not know conditional writes. */
export const isNotImplemented = (error: unknown): boolean => statusOf(error) === 501

/** By name and status: messages of services may hold keys and addresses. */
export const refuseS3Error = (error: unknown): Result<never, PackageStoreRefusal> => {
  const name = s3ErrorName(error)
  const status = statusOf(error)
  if (FULL.has(name) || status === 507) return storageFull(name)
  return storageUnavailable(status === null ? name : `${name}, status ${status}`)
}
