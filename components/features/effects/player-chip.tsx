import { TextLink } from '@/components/ui/text-link'

/** A player by EOS id or SteamID64; leads to the page of the player, which takes such ids. */
export function PlayerChip({ eosId, name }: { eosId: string; name?: string | undefined }) {
  return (
    <TextLink
      href={`/players/${encodeURIComponent(eosId)}`}
      tone="quiet"
      title={eosId}
      className={name ? 'wrap-anywhere min-w-0' : 'font-mono text-xs'}
    >
      {name ?? `${eosId.slice(0, 8)}…`}
    </TextLink>
  )
}
