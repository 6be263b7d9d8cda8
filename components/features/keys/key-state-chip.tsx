import { StateChip } from '@/components/ui/state-chip'
import type { PluginKey } from '@/lib/contracts/plugins/keys'

/** Whether a key counts. */
export function KeyStateChip({ state }: Pick<PluginKey, 'state'>) {
  if (state === 'replaced') return <StateChip state="disabled" label="Replaced" />
  return <StateChip state={state} />
}
