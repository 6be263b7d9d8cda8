import { StateChip } from '@/components/ui/state-chip'
import { Time } from '@/components/ui/time'
import type { LinkHealth as Health } from '@/lib/contracts/servers/server'
import { LINK_NAMES, LINK_STATES, type LinkKind, WITHOUT } from './link-words'

type Props = { kind: LinkKind; health: Health }

/** The state of RCON or of the log, in one chip. */
export function LinkChip({ kind, health }: Props) {
  const { chip, word } = LINK_STATES[health.state]
  return <StateChip state={chip} label={`${LINK_NAMES[kind]} ${word.toLowerCase()}`} />
}

/** The same with everything that is known: since when, last data, what is wrong and what that means. */
export function LinkDetails({ kind, health }: Props) {
  const { chip, word } = LINK_STATES[health.state]
  return (
    <div className="grid gap-1.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className="font-semibold">{LINK_NAMES[kind]}</h3>
        <StateChip state={chip} label={word} />
        {health.since && health.state !== 'off' && (
          <span className="text-muted text-sm">
            since <Time value={health.since} />
          </span>
        )}
      </div>
      <p className="text-muted text-sm">
        {health.lastDataAt ? (
          <>
            Last data <Time value={health.lastDataAt} />
          </>
        ) : health.state === 'off' && kind === 'log' ? (
          'No log is set up: kills, joins with addresses and the tick rate are not known.'
        ) : (
          'No data yet'
        )}
      </p>
      {health.message && (
        <p className="text-danger-ink text-sm">
          {health.message}
          {health.code && <span className="ml-1.5 font-mono text-xs">{health.code}</span>}
        </p>
      )}
      {health.state === 'trouble' && <p className="text-sm">{WITHOUT[kind]}</p>}
    </div>
  )
}
