'use client'

import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Card } from '@/components/ui/card'
import { loadMoreOf, queryStatus } from '@/components/ui/data-table/query-status'
import { operationPages, operationQuery, rowsOf } from '@/lib/client/operation-query'
import { listEffects } from '@/lib/contracts/plugins/effects'
import type { PluginInstance } from '@/lib/contracts/plugins/instances'
import { effectQuery, SUMMARISED_EFFECTS, shadowSummaryQuery } from '../effects/effect-filter'
import { EffectFilters } from '../effects/effect-filters'
import { EffectTable } from '../effects/effect-table'
import { summariseEffects } from '../effects/effect-words'
import { PlayerChip } from '../effects/player-chip'
import { useEffectFilter } from '../effects/use-effect-filter'
import { type InstanceIds, InstancePage } from './instance-page'

const SHOWN_PLAYERS = 8
const REFRESH_MS = 5_000

export function InstanceEffects(ids: InstanceIds) {
  return <InstancePage {...ids}>{(instance) => <Effects instance={instance} />}</InstancePage>
}

function Effects({ instance }: { instance: PluginInstance }) {
  const { filter, change, clear } = useEffectFilter()
  const query = { ...effectQuery(filter), instanceId: instance.id }
  const effects = useInfiniteQuery({
    ...operationPages(listEffects, { query }),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
  })
  return (
    <>
      {instance.mode === 'shadow' && <WouldHave instanceId={instance.id} />}
      <EffectFilters filter={filter} change={change} clear={clear} withServer={false} />
      <EffectTable
        rows={rowsOf(effects.data)}
        status={queryStatus(effects, 'plugins:read')}
        loadMore={loadMoreOf(effects)}
        isFiltered={Object.keys(filter).length > 0}
        hide={['server', 'plugin']}
      />
    </>
  )
}

/** "Would have: 41 warnings to 12 players, 3 kicks". */
function WouldHave({ instanceId }: { instanceId: string }) {
  const effects = useQuery({
    ...operationQuery(listEffects, { query: shadowSummaryQuery(instanceId) }),
    refetchInterval: REFRESH_MS,
  })
  if (!effects.data) return null
  const { operations, players, effects: count } = summariseEffects(effects.data.items)
  return (
    <Card title="In shadow it would have" headingLevel={2}>
      {count === 0 ? (
        <p className="text-muted">Nothing so far. What it would do appears here, and nobody notices.</p>
      ) : (
        <div className="grid gap-4 sm:grid-cols-2">
          <ul className="grid content-start gap-1">
            {operations.map(({ operation, title, count: times, players: people }) => (
              <li key={operation}>
                <span className="font-semibold">{times} ×</span> {title}
                {people > 0 && (
                  <span className="text-muted">
                    {' '}
                    for {people} {people === 1 ? 'player' : 'players'}
                  </span>
                )}
              </li>
            ))}
          </ul>
          {players.length > 0 && (
            <ul className="grid content-start gap-1" aria-label="Players">
              {players.slice(0, SHOWN_PLAYERS).map(({ target, name, count: times }) => (
                <li key={target} className="flex gap-2">
                  <span className="w-8 text-right text-muted">{times} ×</span>
                  <PlayerChip eosId={target} name={name} />
                </li>
              ))}
              {players.length > SHOWN_PLAYERS && (
                <li className="text-muted text-sm">and {players.length - SHOWN_PLAYERS} more</li>
              )}
            </ul>
          )}
          {effects.data.nextCursor && (
            <p className="text-muted text-sm">
              Counted over the last {SUMMARISED_EFFECTS}; the ledger below has all.
            </p>
          )}
        </div>
      )}
    </Card>
  )
}
