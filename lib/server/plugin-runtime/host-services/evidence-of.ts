import type { ActionOptions } from '@/lib/plugin-sdk/api/players'

/** What a plugin gives as proof, as it stands in the player's history; undefined when it gives none. */
export const evidenceOf = ({
  evidenceEventId,
  ruleId,
  note,
}: ActionOptions & { readonly note?: string | undefined } = {}): string | undefined => {
  const lines = [
    ...(evidenceEventId === undefined ? [] : [`Event ${evidenceEventId}`]),
    ...(ruleId === undefined ? [] : [`Rule ${ruleId}`]),
    ...(note === undefined ? [] : [note]),
  ]
  return lines.length > 0 ? lines.join('\n') : undefined
}
