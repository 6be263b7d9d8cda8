import { z } from 'zod'
import { defineOperation } from '../operation'
import { Id } from '../schemas'

export const PanicState = z.object({
  all: z.boolean(),
  servers: z.array(Id),
  /** False while it could not be written to disk: then it ends with the process of the panel. */
  isKept: z.boolean(),
})

export const getPanic = defineOperation({
  id: 'panic.get',
  method: 'GET',
  path: '/panic',
  tag: 'Panic switch',
  summary: 'Where plugins may read but not act',
  permission: 'plugins:read',
  response: PanicState,
})

export const setPanic = defineOperation({
  id: 'panic.set',
  method: 'PUT',
  path: '/panic',
  tag: 'Panic switch',
  summary: 'Hold back every effect of plugins, on one server or on all',
  description:
    'Holds at once, also on a full disk and while the audit entry cannot be written. The session is read from the database; without one, write anything but JSON into `panic.json` of the data folder.',
  permission: 'panic:use',
  body: z.strictObject({
    serverId: Id.nullable(),
    on: z.boolean(),
    reason: z.string().trim().max(300).optional(),
  }),
  response: PanicState,
})
