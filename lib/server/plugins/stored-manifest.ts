import { readManifest } from '@/lib/plugin-host/manifest/read-manifest'
import type { Manifest } from '@/lib/plugin-sdk/manifest'
import type { PluginVersionRecord } from '../db/repositories/plugins'
import { orThrow } from './check-package'

/** The manifest of an installed version, out of the bytes that were signed. */
export const readStoredManifest = ({ manifestBytes }: Pick<PluginVersionRecord, 'manifestBytes'>): Manifest =>
  orThrow(readManifest(manifestBytes, { isStored: true })).manifest
