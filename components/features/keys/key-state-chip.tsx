import { StateChip } from '@/components/ui/state-chip'
import { Time } from '@/components/ui/time'
import type { PluginKey } from '@/lib/contracts/plugins/keys'

/** Whether a key counts, and until when where its revocation is still to come. */
export function KeyStateChip({ authorKey: { state, revocation } }: { authorKey: PluginKey }) {
  if (state === 'replaced') return <StateChip state="disabled" label="Replaced" />
  if (state !== 'revoking') return <StateChip state={state} />
  return (
    <StateChip
      state="degraded"
      label={
        revocation ? (
          <>
            Revoked from <Time value={revocation.effectiveAt} show="local" />
          </>
        ) : (
          'Revoked later'
        )
      }
    />
  )
}
