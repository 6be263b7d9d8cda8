import { StateChip } from '@/components/ui/state-chip'
import type { WebhookView } from '@/lib/contracts/webhooks'

/** On, switched off by a person, or off because it did not answer. */
export function WebhookState({ webhook }: { webhook: Pick<WebhookView, 'enabled' | 'disabledCause'> }) {
  if (webhook.enabled) return <StateChip state="active" />
  return webhook.disabledCause === null ? <StateChip state="disabled" /> : <StateChip state="failed" />
}
