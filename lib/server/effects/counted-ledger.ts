import type { EffectDecision, EffectLedger } from '@/lib/plugin-host/ports/effect-ledger'

export type EffectLabels = {
  readonly plugin: string
  readonly server: string
  readonly op: string
  readonly decision: EffectDecision
}

type Count = (labels: EffectLabels, instanceId: string) => void

/** The same ledger, with each effect counted once by what became of it. */
export const countEffects = (ledger: EffectLedger, count: Count): EffectLedger => {
  /** Effects on their way: what becomes of them is known at their end. */
  const open = new Map<string, (decision: EffectDecision) => void>()
  return {
    begin: async (record) => {
      const begun = await ledger.begin(record)
      const { pluginId, serverId, operation, instanceId } = record
      const ended = (decision: EffectDecision) =>
        count({ plugin: pluginId, server: serverId, op: operation, decision }, instanceId)
      if (record.decision === 'sent') open.set(begun.effectId, ended)
      else ended(record.decision)
      return begun
    },
    complete: async (effectId, outcome) => {
      open.get(effectId)?.(outcome.decision)
      open.delete(effectId)
      await ledger.complete(effectId, outcome)
    },
  }
}
