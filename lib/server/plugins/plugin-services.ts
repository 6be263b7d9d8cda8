import { join } from 'node:path'
import { type BundleChecker, createBundleChecker } from '@/lib/plugin-host/packages/bundle-checker'
import type { PackageStore } from '@/lib/plugin-host/packages/package-store'
import type { TrustedKeys } from '@/lib/plugin-host/signatures/trusted-keys'
import { createLocalIngest, type LocalIngest } from '../browser-upload/local-ingest'
import type { Clock } from '../clock'
import type { Config } from '../config/config'
import type { Database } from '../db/database'
import { createPackageStore } from '../package-stores/create-package-store'
import { createKeyedLock, type KeyedLock } from '../package-stores/keyed-lock'
import { type CachedGrantStore, createGrantStore } from './grant-store'
import { createTrustedKeyStore } from './trusted-keys'
import { createUploadSlots, type UploadSlots } from './upload-slots'
import { createUploadStaging, type UploadStaging } from './upload-staging'

/** Named steps of changes. Tests end the process at one of them; nothing else uses them. */
export const PLUGIN_STEPS = [
  'upload-staged',
  'files-written',
  'package-renamed',
  'package-stored',
  'version-recorded',
  'version-committed',
  'removal-recorded',
  'removal-committed',
  'grant-recorded',
  'revocation-recorded',
] as const
export type PluginStep = (typeof PLUGIN_STEPS)[number]
export type StepHook = (step: PluginStep) => void

/** What the use cases of plugins need beside the database. */
export type PluginServices = {
  readonly store: PackageStore
  /** Checks bundles in a thread of their own. */
  readonly checkBundle: BundleChecker
  readonly keys: TrustedKeys
  readonly grants: CachedGrantStore
  readonly staging: UploadStaging
  /** One change of the files of a plugin at a time, by plugin id. */
  readonly lock: KeyedLock
  readonly slots: UploadSlots
  /** Uploads from the browser that are under way. */
  readonly ingest: LocalIngest
  readonly onStep: StepHook
}

type Deps = {
  readonly config: Pick<Config, 'dataDir' | 'packageStore'>
  readonly db: Database
  readonly databaseKind: 'embedded' | 'postgresql'
  readonly clock: Clock
  /** For tests; default: what the environment names. */
  readonly packageStore?: PackageStore | undefined
  readonly onStep?: StepHook | undefined
}

/** Joined by hand: the bundler would otherwise take the path for a module of its own. */
export const bundleCheckWorkerFile = (): string =>
  [process.cwd(), 'dist', 'workers', 'bundle-check.mjs'].join('/')

/** The embedded database has this one process, so its cache is never behind; others may change a server's. */
const GRANT_CACHE_MS = { embedded: 60_000, postgresql: 1_000 } as const

export const createPluginServices = ({
  config,
  db,
  databaseKind,
  clock,
  packageStore,
  onStep = () => undefined,
}: Deps): PluginServices => ({
  store: packageStore ?? createPackageStore(config, onStep),
  checkBundle: createBundleChecker({ workerFile: bundleCheckWorkerFile() }),
  keys: createTrustedKeyStore(db),
  grants: createGrantStore(db, GRANT_CACHE_MS[databaseKind]),
  staging: createUploadStaging({ folder: join(config.dataDir, 'staging'), now: () => clock.now(), onStep }),
  lock: createKeyedLock(),
  slots: createUploadSlots(),
  ingest: createLocalIngest(() => clock.now().getTime()),
  onStep,
})
