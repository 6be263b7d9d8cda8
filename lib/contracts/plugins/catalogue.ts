import { z } from 'zod'
import { defineOperation } from '../operation'
import {
  AskedPermission,
  HarmGroupView,
  PluginId,
  PluginParams,
  PluginVersionText,
  Rating,
} from './plugin-parts'

const tag = 'Plugins'

/** A plugin that comes with the panel. */
export const CatalogueEntry = z.object({
  id: PluginId,
  name: z.string(),
  version: PluginVersionText,
  description: z.string().nullable(),
  permissions: z.array(AskedPermission),
  harmGroups: z.array(HarmGroupView),
  rating: Rating,
  commands: z.array(z.object({ name: z.string(), description: z.string() })),
  /** `update`: an older version is installed. `taken`: an uploaded plugin has this id. */
  state: z.enum(['available', 'installed', 'update', 'taken']),
  installedVersion: PluginVersionText.nullable(),
})
export type CatalogueEntry = z.output<typeof CatalogueEntry>

export const listCatalogue = defineOperation({
  id: 'plugins.catalogue',
  method: 'GET',
  path: '/plugins/catalogue',
  tag,
  summary: 'Plugins that come with the panel, by name',
  permission: 'plugins:read',
  response: z.object({ items: z.array(CatalogueEntry), nextCursor: z.null() }),
})

export const installBuiltIn = defineOperation({
  id: 'plugins.catalogue.install',
  method: 'POST',
  path: '/plugins/catalogue/{pluginId}',
  tag,
  summary: 'Install a plugin that comes with the panel',
  description:
    'The same code as for an upload; the hashes of the build stand in the place of a signature. Permissions are granted afterwards, as for every plugin.',
  permission: 'plugins:install',
  params: PluginParams,
  body: z.strictObject({}),
  response: z.object({
    pluginId: PluginId,
    version: PluginVersionText,
    /** False when this version was installed already. */
    created: z.boolean(),
  }),
  status: 201,
  rate: 'upload',
})
