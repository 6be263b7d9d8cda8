import type { EffectLedger, EffectRecord } from './effect-ledger'

/** A ledger that forgets with the process: for tests and for trying a bundle. */
export type MemoryEffectLedger = EffectLedger & {
  readonly rows: readonly (EffectRecord & { effectId: string })[]
}

export const createMemoryEffectLedger = (): MemoryEffectLedger => {
  const rows: (EffectRecord & { effectId: string })[] = []
  return {
    rows,
    begin: async (record) => {
      const effectId = String(rows.length + 1)
      rows.push({ ...record, effectId, reply: null, durationMs: 0 })
      return { effectId }
    },
    complete: async (effectId, outcome) => {
      const index = rows.findIndex((row) => row.effectId === effectId)
      const row = rows[index]
      if (row) rows[index] = { ...row, ...outcome }
    },
  }
}
