import { z } from 'zod'
import { defineOperation } from '../operation'
import { Id } from '../schemas'
import { ConstraintValues, OperationName, Rating } from './plugin-parts'

const MAX_OPERATIONS = 200
const PreviewedPermission = z.strictObject({
  operation: OperationName,
  /** What the manifest asks for. */
  asked: ConstraintValues,
  /** What the grant would say. */
  constraints: ConstraintValues,
})

export const previewPermissions = defineOperation({
  id: 'plugins.preview-permissions',
  method: 'POST',
  path: '/permissions/preview',
  tag: 'Plugins',
  summary: 'How a grant would read and be rated before it is given; nothing is changed',
  description: 'For a plugin that is installed and for one that is not yet.',
  permission: 'plugins:read',
  body: z.strictObject({
    /** Names the server for `beyondCaller`. */
    serverId: Id.optional(),
    permissions: z.array(PreviewedPermission).max(MAX_OPERATIONS),
  }),
  response: z.object({
    rating: Rating,
    items: z.array(
      z.object({
        operation: OperationName,
        sentence: z.string(),
        /** Why it could not be granted like this; null when it could. */
        problem: z.string().nullable(),
        /** Kind of constraint that is the problem, where it is one. */
        problemKind: z.string().nullable(),
      }),
    ),
    /** What the caller could not grant on that server; empty without `serverId`. */
    beyondCaller: z.array(OperationName),
  }),
})
