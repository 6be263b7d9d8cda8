import { z } from 'zod'
import { defineOperation } from '../operation'
import { Id, NoContent, ServerParams } from '../schemas'
import {
  ConnectionStep,
  ServerSettings,
  ServerSettingsChange,
  ServerSettingsWithSecrets,
  ServerSummary,
} from './server'

const tag = 'Servers'

export const listServers = defineOperation({
  id: 'servers.list',
  method: 'GET',
  path: '/servers',
  tag,
  summary: 'Servers that the caller may see, with their status',
  permission: 'servers:read',
  response: z.object({ items: z.array(ServerSummary), nextCursor: z.null() }),
})

export const getServer = defineOperation({
  id: 'servers.get',
  method: 'GET',
  path: '/servers/{serverId}',
  tag,
  summary: 'One server with its status',
  permission: 'servers:read',
  params: ServerParams,
  response: ServerSummary,
})

export const createServer = defineOperation({
  id: 'servers.create',
  method: 'POST',
  path: '/servers',
  tag,
  summary: 'Add a server',
  permission: 'servers:manage',
  body: ServerSettingsWithSecrets,
  response: ServerSettings,
  status: 201,
})

export const getServerSettings = defineOperation({
  id: 'servers.settings.get',
  method: 'GET',
  path: '/servers/{serverId}/settings',
  tag,
  summary: 'How a server is reached; secrets are never returned',
  permission: 'servers:manage',
  params: ServerParams,
  response: ServerSettings,
})

export const updateServer = defineOperation({
  id: 'servers.update',
  method: 'PATCH',
  path: '/servers/{serverId}',
  tag,
  summary: 'Change a server; secrets that are left out stay as they are',
  description:
    'A change of the address needs the secret again: a saved one is sent only to the host for which it was entered. Accepts `If-Match`.',
  permission: 'servers:manage',
  params: ServerParams,
  body: ServerSettingsChange,
  response: ServerSettings,
})

export const removeServer = defineOperation({
  id: 'servers.remove',
  method: 'DELETE',
  path: '/servers/{serverId}',
  tag,
  summary: 'Remove a server with its events and plugins; players, bans and audit entries stay',
  description: 'Accepts `If-Match`.',
  permission: 'servers:manage',
  params: ServerParams,
  response: NoContent,
  status: 204,
})

export const testConnection = defineOperation({
  id: 'servers.test',
  method: 'POST',
  path: '/servers/test-connection',
  tag,
  summary: 'Try settings and say which step fails',
  description: 'With `serverId`, secrets that are left out are those of that server.',
  permission: 'servers:manage',
  body: ServerSettingsWithSecrets.omit({ name: true, enabled: true }).extend({
    rconPassword: ServerSettingsWithSecrets.shape.rconPassword.optional(),
    serverId: Id.optional(),
  }),
  response: z.object({ isOk: z.boolean(), steps: z.array(ConnectionStep) }),
  rate: 'command',
})
