import { z } from 'zod'
import { PANEL_PERMISSION_NAMES } from '@/lib/shared/panel-permissions'
import { defineOperation } from '../operation'
import { ActorRef, Id } from '../schemas'

/** Who asks, and what they may do: `all` servers or the named ones. */
export const Me = z.object({
  actor: ActorRef,
  userId: Id.nullable(),
  rights: z.array(
    z.object({
      permission: z.enum(PANEL_PERMISSION_NAMES),
      servers: z.union([z.literal('all'), z.array(Id)]),
    }),
  ),
})
export type Me = z.output<typeof Me>

export const getMe = defineOperation({
  id: 'me.get',
  method: 'GET',
  path: '/me',
  tag: 'People',
  summary: 'Who is signed in, and their rights',
  permission: { signedIn: 'It tells callers about themselves only' },
  response: Me,
})
