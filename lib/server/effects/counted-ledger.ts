import type { EffectDecision, EffectLedger, EffectRecord } from '@/lib/plugin-host/ports/effect-ledger'

export type EffectLabels = {
  readonly plugin: string
  readonly server: string
  readonly op: string
  readonly decision: EffectDecision
}

/** The same ledger, with each effect counted once by what became of it. */
export const countEffects = (ledger: EffectLedger, count: (labels: EffectLabels) => void): EffectLedger => {
  /** Effects on their way: what becomes of them is known at their end. */
  const open = new Map<string, Omit<EffectLabels, 'decision'>>()
  return {
    begin: async (record) => {
      const begun = await ledger.begin(record)
      const labels = labelsOf(record)
      if (record.decision === 'sent') open.set(begun.effectId, labels)
      else count({ ...labels, decision: record.decision })
      return begun
    },
    complete: async (effectId, outcome) => {
      const labels = open.get(effectId)
      open.delete(effectId)
      if (labels) count({ ...labels, decision: outcome.decision })
      await ledger.complete(effectId, outcome)
    },
  }
}

const labelsOf = ({
  pluginId,
  serverId,
  operation,
}: Pick<EffectRecord, 'pluginId' | 'serverId' | 'operation'>) => ({
  plugin: pluginId,
  server: serverId,
  op: operation,
})
