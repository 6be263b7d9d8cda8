import type { z } from 'zod'
import type { OperationResult } from '@/lib/contracts/operation'
import type { CatalogueEntry, listCatalogue as operation } from '@/lib/contracts/plugins/catalogue'
import { readManifest } from '@/lib/plugin-host/manifest/read-manifest'
import type { App } from '../../app'
import type { PluginRecord } from '../../db/repositories/plugins'
import { orThrow } from '../check-package'
import { describeAsked } from '../permissions/describe-asked'
import { newestOf } from '../semver-order'
import { type BuiltInPackage, readAllBuiltIn } from './built-in-packages'

type EntryView = z.input<typeof CatalogueEntry>

/** The plugins that come with the panel, by name, each with whether it is installed. */
export const listCatalogue = async (
  { db }: Pick<App, 'db'>,
  folder?: string,
): Promise<OperationResult<typeof operation>> => {
  const installed = new Map((await db.plugins.list()).map((plugin) => [plugin.id, plugin]))
  const entries = (await readAllBuiltIn(folder)).map((built) =>
    toEntry(built, installed.get(built.id) ?? null),
  )
  return { items: entries.sort((a, b) => a.name.localeCompare(b.name)), nextCursor: null }
}

const toEntry = ({ manifest: bytes }: BuiltInPackage, plugin: PluginRecord | null): EntryView => {
  const { manifest } = orThrow(readManifest(bytes))
  return {
    id: manifest.id,
    name: manifest.name,
    version: manifest.version,
    description: manifest.description ?? null,
    ...describeAsked(manifest.permissions ?? {}),
    commands: (manifest.commands ?? []).map(({ name, description }) => ({ name, description })),
    state: stateOf(manifest.version, plugin),
    installedVersion: newestOf(plugin?.versions ?? [])?.semver ?? null,
  }
}

const stateOf = (version: string, plugin: PluginRecord | null): EntryView['state'] => {
  if (!plugin) return 'available'
  if (plugin.source !== 'builtin') return 'taken'
  return plugin.versions.some(({ semver }) => semver === version) ? 'installed' : 'update'
}
