import { Callout } from '@/components/ui/callout'
import { TextLink } from '@/components/ui/text-link'
import type { PluginInstance } from '@/lib/contracts/plugins/instances'

export type TestOutcome = { readonly tone: 'success' | 'warning' | 'danger'; readonly text: string }

/** What the answer to a test means for whoever tried. */
export const triedOutcome = ({ done, message }: { done: boolean; message: string | null }): TestOutcome =>
  done
    ? { tone: 'success', text: 'The plugin did it.' }
    : { tone: 'warning', text: message ?? 'The plugin did not do it.' }

export const failedOutcome = (error: unknown): TestOutcome => ({
  tone: 'danger',
  text: error instanceof Error ? error.message : String(error),
})

type Props = { instance: PluginInstance; outcome: TestOutcome | null }

/** What came of a test, with the way to what the plugin would do. */
export function TestOutcomeNote({ instance, outcome }: Props) {
  if (!outcome) return null
  return (
    <Callout tone={outcome.tone} role="status">
      {outcome.text}{' '}
      {outcome.tone === 'success' && (
        <TextLink href={`/servers/${instance.serverId}/plugins/${instance.id}/effects`}>
          What it would do
        </TextLink>
      )}
    </Callout>
  )
}
