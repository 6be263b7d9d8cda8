import type { App } from '../app'
import { audited } from '../audit/audited'
import { type Caller, can, requirePermission } from '../auth/actor'

type Order = { readonly serverId: string | null; readonly on: boolean; readonly reason?: string | undefined }

export const getPanic = ({ panic }: Pick<App, 'panic'>, { actor }: Caller) => ({
  all: panic.state.all,
  servers: panic.state.servers.filter((serverId) => can(actor, 'plugins:read', serverId)),
  isKept: panic.isKept,
})

/**
 * Holds every effect of plugins back, or lets them act again. The switch is thrown first: it must
 * hold even when the disk cannot keep it, which the answer says, and when the database cannot take
 * the audit entry, which is then only in the log.
 */
export const setPanic = async (
  app: Pick<App, 'panic' | 'db' | 'log'>,
  caller: Caller,
  { serverId, on, reason }: Order,
) => {
  requirePermission(caller.actor, 'panic:use', serverId ?? undefined)
  if (serverId === null) requireEverywhere(caller)
  if (!on) await recordPanic(app, caller, { serverId, on, reason })
  app.panic.set(serverId, on)
  if (on) {
    await recordPanic(app, caller, { serverId, on, reason }).catch((error: unknown) =>
      app.log.error('The panic switch was thrown, but that could not be recorded', {
        serverId,
        by: caller.actor.name,
        error,
      }),
    )
  }
  return getPanic(app, caller)
}

const requireEverywhere = ({ actor }: Caller): void => {
  if (actor.rights.get('panic:use') !== 'all') requirePermission({ ...actor, rights: new Map() }, 'panic:use')
}

const recordPanic = (
  { db }: Pick<App, 'db'>,
  caller: Caller,
  { serverId, on, reason }: Order,
): Promise<void> =>
  audited(db, caller, async () => ({
    result: undefined,
    audit: {
      action: on ? 'panic.switched-on' : 'panic.switched-off',
      target: { kind: serverId ? 'server' : 'panel', id: serverId, name: null },
      serverId,
      reason: reason ?? null,
    },
  }))
