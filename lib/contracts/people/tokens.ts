import { z } from 'zod'
import { PANEL_PERMISSION_NAMES } from '@/lib/shared/panel-permissions'
import { defineOperation } from '../operation'
import { Id, Line, NoContent, Timestamp } from '../schemas'
import { UserParams } from './users'

export const MAX_TOKEN_DAYS = 3650

export const ApiToken = z.object({
  id: Id,
  name: z.string(),
  /** First characters, to recognise the token by. */
  prefix: z.string(),
  scopes: z.array(z.enum(PANEL_PERMISSION_NAMES)),
  /** Empty: every server of its owner. */
  servers: z.array(z.object({ id: Id, name: z.string() })),
  createdAt: Timestamp,
  expiresAt: Timestamp.nullable(),
  lastUsedAt: Timestamp.nullable(),
  lastUsedIp: z.string().nullable(),
  revokedAt: Timestamp.nullable(),
})
export type ApiToken = z.output<typeof ApiToken>

/** The only answer that holds the token itself; it cannot be asked for again. */
export const ApiTokenSecrets = ApiToken.extend({ token: z.string() })

const Tokens = z.object({ items: z.array(ApiToken) })

export const listMyTokens = defineOperation({
  id: 'tokens.list',
  method: 'GET',
  path: '/tokens',
  tag: 'Account',
  summary: 'The API tokens of the caller',
  permission: { signedIn: 'People see their own tokens only' },
  response: Tokens,
})

export const TokenInput = z.strictObject({
  name: Line(60),
  scopes: z
    .array(z.enum(PANEL_PERMISSION_NAMES))
    .min(1)
    .transform((names) => [...new Set(names)]),
  serverIds: z.array(Id).max(100).default([]),
  expiresInDays: z.number().int().min(1).max(MAX_TOKEN_DAYS).nullable(),
})

export const createToken = defineOperation({
  id: 'tokens.create',
  method: 'POST',
  path: '/tokens',
  tag: 'Account',
  summary: 'Create an API token; it is shown once',
  description:
    'A token may do what its scopes name, on its servers, for as long as its owner may do it. Tokens cannot create tokens.',
  permission: 'tokens:manage',
  body: TokenInput,
  response: ApiTokenSecrets,
  status: 201,
})

export const revokeToken = defineOperation({
  id: 'tokens.revoke',
  method: 'DELETE',
  path: '/tokens/{tokenId}',
  tag: 'Account',
  summary: 'Revoke a token: the own ones, or with users:manage those of others',
  permission: {
    signedIn: 'People revoke their own tokens; others need users:manage, checked with the token',
  },
  params: z.strictObject({ tokenId: Id }),
  response: NoContent,
  status: 204,
})

export const listUserTokens = defineOperation({
  id: 'users.list-tokens',
  method: 'GET',
  path: '/users/{userId}/tokens',
  tag: 'People',
  summary: 'The API tokens of a person',
  permission: 'users:manage',
  params: UserParams,
  response: Tokens,
})
