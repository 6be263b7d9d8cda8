import type { CallContext, CallingInstance } from '@/lib/plugin-host/gateway/call-context'
import type { EffectReceipt } from '@/lib/plugin-sdk/game-types'
import type { Caller } from '../../auth/actor'

const REPLY_CHARS = 1_000

/** The plugin as everybody else sees who acted: without rights of its own, the gateway has checked them. */
export const pluginCaller = (
  { instanceId, pluginName, semver }: CallingInstance,
  effectId: string | null,
): Caller => ({
  actor: { kind: 'plugin', id: instanceId, name: `${pluginName} ${semver}`, userId: null, rights: new Map() },
  requestId: effectId === null ? `plugin ${instanceId}` : `effect ${effectId}`,
  ip: null,
})

export const callerOf = ({ instance, effectId }: CallContext): Caller => pluginCaller(instance, effectId)

/** What every act of a plugin on its server carries: where, its ledger row, and when to give up. */
export const actOf = ({ instance, effectId, signal }: CallContext) => ({
  serverId: instance.serverId,
  effectId,
  signal,
})

export const receiptOf = ({ effectId }: CallContext, reply: string | null): EffectReceipt => ({
  effectId: effectId ?? '',
  isShadow: false,
  reply: reply === null ? null : reply.slice(0, REPLY_CHARS),
})
