import { TextLink } from '@/components/ui/text-link'

/** A player by EOS id; leads to the list of players, which finds ids. */
export function PlayerChip({ eosId, name }: { eosId: string; name?: string | undefined }) {
  return (
    <TextLink
      href={`/players?search=${encodeURIComponent(eosId)}`}
      tone="quiet"
      title={eosId}
      className={name ? 'wrap-anywhere min-w-0' : 'font-mono text-xs'}
    >
      {name ?? `${eosId.slice(0, 8)}…`}
    </TextLink>
  )
}
