import { namesIn } from './effect-words'
import { PlayerChip } from './player-chip'

const SHOWN = 3

type Props = { targets: readonly string[]; arguments: unknown }

/** The players an effect was aimed at, with the names that its arguments tell. */
export function EffectTargets({ targets, arguments: values }: Props) {
  if (targets.length === 0) return <span className="text-subtle">–</span>
  return (
    <span className="flex flex-wrap gap-x-2">
      {targets.slice(0, SHOWN).map((eosId) => (
        <PlayerChip key={eosId} eosId={eosId} name={namesIn(values).get(eosId)} />
      ))}
      {targets.length > SHOWN && <span className="text-muted text-xs">+{targets.length - SHOWN}</span>}
    </span>
  )
}
