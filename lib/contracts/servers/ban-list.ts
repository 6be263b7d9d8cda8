import { z } from 'zod'
import { defineOperation } from '../operation'
import { NoContent, ServerParams } from '../schemas'
import { ListAddress, ListAddressSecrets, ListParams, READ_LIST_BY_ADDRESS } from './list-address'

const tag = 'Bans'

const BanListState = z.object({
  /** The address where the game server reads the bans; null while there is none. The address itself is shown once. */
  address: ListAddress.nullable(),
})

export const getBansCfg = defineOperation({
  id: 'servers.bans-cfg',
  method: 'GET',
  path: '/servers/{serverId}/bans.cfg',
  tag,
  summary: 'The bans in force on a server in the form of Bans.cfg',
  permission: 'bans:read',
  params: ServerParams,
  response: z.string(),
  responseKind: 'text',
})

export const getBanList = defineOperation({
  id: 'servers.ban-list.get',
  method: 'GET',
  path: '/servers/{serverId}/ban-list',
  tag,
  summary: 'Whether there is an address where the game server reads the bans in force',
  permission: 'servers:manage',
  params: ServerParams,
  response: BanListState,
})

export const createBanListAddress = defineOperation({
  id: 'servers.ban-list.create',
  method: 'POST',
  path: '/servers/{serverId}/ban-list',
  tag,
  summary: 'Make an address where the game server reads the bans in force; it is shown once',
  description: 'An address that was there before stops working.',
  permission: 'servers:manage',
  params: ServerParams,
  body: z.strictObject({}),
  response: ListAddressSecrets,
  status: 201,
})

export const removeBanListAddress = defineOperation({
  id: 'servers.ban-list.remove',
  method: 'DELETE',
  path: '/servers/{serverId}/ban-list',
  tag,
  summary: 'Switch off the address where the game server reads the bans',
  permission: 'servers:manage',
  params: ServerParams,
  response: NoContent,
  status: 204,
})

export const readBanList = defineOperation({
  id: 'servers.ban-list.read',
  method: 'GET',
  path: '/ban-lists/{listId}/{token}',
  tag,
  summary: 'The bans in force for the game server, in the form of Bans.cfg',
  description:
    'For a line of RemoteBanListHosts.cfg. Anything that is wrong about the address is answered like an address that never was.',
  ...READ_LIST_BY_ADDRESS,
  params: ListParams,
  response: z.string(),
  responseKind: 'text',
})
