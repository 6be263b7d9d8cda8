import { TextLink } from '@/components/ui/text-link'

/** A player by EOS id; leads to the list of players, which finds ids. */
export function PlayerChip({ eosId, name }: { eosId: string; name?: string }) {
  return (
    <TextLink
      href={`/players?search=${encodeURIComponent(eosId)}`}
      tone="quiet"
      title={eosId}
      className={name ? 'break-words' : 'font-mono text-xs'}
    >
      {name ?? `${eosId.slice(0, 8)}…`}
    </TextLink>
  )
}
