import type { JsonObject } from '@/lib/shared/json'
import { type Actor, can } from '../auth/actor'

/** Takes out the addresses of people for whoever may not see personal data on this server. */
export const visiblePayload = (actor: Actor, serverId: string, payload: JsonObject): JsonObject => {
  if (!('ip' in payload) || can(actor, 'players:personal', serverId)) return payload
  const { ip: _hidden, ...rest } = payload
  return rest
}
