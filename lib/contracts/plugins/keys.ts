import { z } from 'zod'
import { PACKAGE_LIMITS } from '@/lib/plugin-sdk/limits'
import { defineOperation } from '../operation'
import { PageQuery, pageOf } from '../page'
import { Id, Line, Timestamp, Version } from '../schemas'
import { PluginId } from './plugin-parts'
import { KeyFingerprints, KeyScopeView } from './plugin-report'

const tag = 'Author keys'
const KeyParams = z.strictObject({ keyId: Id })

export const PluginKey = z.object({
  id: Id,
  name: z.string(),
  /** How it was written when it was registered. */
  format: z.enum(['ssh', 'minisign', 'raw']),
  fingerprints: KeyFingerprints,
  /** A line of `authorized_keys`, for comparing. */
  publicKey: z.string(),
  comment: z.string().nullable(),
  scope: KeyScopeView,
  /** `revoking`: it counts until the time from which it is revoked. */
  state: z.enum(['active', 'expired', 'replaced', 'revoking', 'revoked']),
  expiresAt: Timestamp.nullable(),
  revocation: z
    .object({ at: Timestamp, effectiveAt: Timestamp, reason: z.string(), by: z.string() })
    .nullable(),
  replaces: Id.nullable(),
  replacedBy: Id.nullable(),
  createdAt: Timestamp,
  createdBy: z.string(),
  /** Plugins with a version that it signed. */
  plugins: z.array(z.object({ id: PluginId, versions: z.number().int() })),
  version: Version,
})
export type PluginKey = z.output<typeof PluginKey>

const idStart = z.string().regex(/^[a-z][a-z0-9_-]{0,62}$/, 'must begin like a plugin id')

/** For which plugins the key counts. */
export const KeyScopeInput = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('all') }),
  z.strictObject({ kind: z.literal('prefixes'), values: z.array(idStart).min(1).max(50) }),
  z.strictObject({ kind: z.literal('plugins'), values: z.array(PluginId).min(1).max(200) }),
])

const ExpiresAt = z.iso.datetime({ offset: true }).nullable()

export const registerKey = defineOperation({
  id: 'plugin-keys.register',
  method: 'POST',
  path: '/plugins/keys',
  tag,
  summary: "Trust an author's key",
  description:
    'The key as the author has it: a line of `id_ed25519.pub`, a minisign key, or base64 of 32 bytes. Weak keys are refused, and each key is accepted once, revoked ones included.',
  permission: 'keys:manage',
  body: z.strictObject({
    key: z.string().min(1).max(PACKAGE_LIMITS.publicKeyChars),
    name: Line(60),
    scope: KeyScopeInput,
    expiresAt: ExpiresAt.default(null),
    reason: Line(300).optional(),
  }),
  response: PluginKey,
  status: 201,
})

export const listKeys = defineOperation({
  id: 'plugin-keys.list',
  method: 'GET',
  path: '/plugins/keys',
  tag,
  summary: 'Author keys, newest first, revoked ones included',
  permission: 'keys:read',
  query: PageQuery,
  response: pageOf(PluginKey),
})

export const getKey = defineOperation({
  id: 'plugin-keys.get',
  method: 'GET',
  path: '/plugins/keys/{keyId}',
  tag,
  summary: 'One author key',
  permission: 'keys:read',
  params: KeyParams,
  response: PluginKey,
})

export const updateKey = defineOperation({
  id: 'plugin-keys.update',
  method: 'PATCH',
  path: '/plugins/keys/{keyId}',
  tag,
  summary: 'Rename a key, change for which plugins it counts or until when',
  description: 'Accepts `If-Match`. What it does not cover any more stops at once.',
  permission: 'keys:manage',
  params: KeyParams,
  body: z
    .strictObject({
      name: Line(60).optional(),
      scope: KeyScopeInput.optional(),
      expiresAt: ExpiresAt.optional(),
      reason: Line(300).optional(),
    })
    .refine(
      ({ name, scope, expiresAt }) => name !== undefined || scope !== undefined || expiresAt !== undefined,
      'names nothing to change',
    ),
  response: PluginKey,
})

/** What stops when a key is revoked. */
export const RevocationImpact = z.object({
  /** False when it was only asked what would happen. */
  applied: z.boolean(),
  /** Such as "3 plugins, 5 instances on 2 servers". */
  summary: z.string(),
  plugins: z.array(z.object({ id: PluginId, versions: z.array(z.string()), instances: z.number().int() })),
  instances: z.number().int(),
  servers: z.number().int(),
  key: PluginKey,
})

const RevokeQuery = z.strictObject({ validateOnly: z.enum(['true', 'false']).optional() })

export const revokeKey = defineOperation({
  id: 'plugin-keys.revoke',
  method: 'POST',
  path: '/plugins/keys/{keyId}/revoke',
  tag,
  summary: 'Revoke a key; everything that it signed stops',
  description:
    'With `validateOnly=true` it says what would stop and does nothing. It cannot be undone; while `effectiveAt` is still to come, it can be brought forward by revoking again.',
  permission: 'keys:manage',
  params: KeyParams,
  query: RevokeQuery,
  body: z.strictObject({
    reason: Line(300),
    /** From when on it does not count; now when left out. */
    effectiveAt: z.iso.datetime({ offset: true }).optional(),
  }),
  response: RevocationImpact,
})

export const removeKey = defineOperation({
  id: 'plugin-keys.remove',
  method: 'DELETE',
  path: '/plugins/keys/{keyId}',
  tag,
  summary: 'Revoke a key at once',
  description: 'The same as `revoke` now; a key is never deleted, so that it cannot be registered again.',
  permission: 'keys:manage',
  params: KeyParams,
  query: RevokeQuery.extend({ reason: Line(300).default('Removed') }),
  response: RevocationImpact,
})

export const rotateKey = defineOperation({
  id: 'plugin-keys.rotate',
  method: 'POST',
  path: '/plugins/keys/{keyId}/rotate',
  tag,
  summary: 'Accept the new key of an author by a statement that the old key signed',
  description:
    'The new key gets the scope of the old one, and plugins pinned to the old key are pinned to the new one. What the old key signed keeps running; new versions need the new key.',
  permission: 'keys:manage',
  params: KeyParams,
  body: z.strictObject({
    /** The five lines that were signed. */
    statement: z.string().min(1).max(4096),
    signature: z.string().min(1).max(PACKAGE_LIMITS.signatureBytes),
    name: Line(60).optional(),
  }),
  response: PluginKey,
  status: 201,
})
