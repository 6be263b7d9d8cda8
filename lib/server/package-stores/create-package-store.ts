import { join } from 'node:path'
import type { PackageStore } from '@/lib/plugin-host/packages/package-store'
import type { Config } from '../config/config'
import { lazyPackageStore } from './lazy-package-store'
import { createLocalPackageStore, type LocalStoreStep } from './local-package-store'

export const localPackageFolder = ({ dataDir }: Pick<Config, 'dataDir'>): string => join(dataDir, 'packages')

/** The store that the environment names. */
export const createPackageStore = (
  config: Pick<Config, 'dataDir' | 'packageStore'>,
  onStep?: (step: LocalStoreStep) => void,
): PackageStore => {
  const { kind, s3, uploadThingToken } = config.packageStore
  if (kind === 's3' && s3) {
    return lazyPackageStore(async () => {
      const { createS3Client, createS3Objects } = await import('./s3-objects')
      const { createS3PackageStore } = await import('./s3-package-store')
      return createS3PackageStore(createS3Objects(createS3Client(s3), s3.bucket))
    })
  }
  if (kind === 'uploadthing' && uploadThingToken) {
    return lazyPackageStore(async () => {
      const { createUploadThingFiles } = await import('./uploadthing-files')
      const { createUploadThingPackageStore } = await import('./uploadthing-package-store')
      const { uploadThingFetch } = await import('../outbound/uploadthing-fetch')
      return createUploadThingPackageStore(
        createUploadThingFiles({ token: uploadThingToken, fetch: uploadThingFetch }),
      )
    })
  }
  return createLocalPackageStore({ folder: localPackageFolder(config), ...(onStep ? { onStep } : {}) })
}
