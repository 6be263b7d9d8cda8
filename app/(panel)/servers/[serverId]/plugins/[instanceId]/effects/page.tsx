import { shadowSummaryQuery } from '@/components/features/effects/effect-filter'
import { InstanceEffects } from '@/components/features/instances/instance-effects'
import { Prefetched, prefetch, prefetchPages } from '@/lib/client/prefetched'
import { DEFAULT_PAGE_SIZE } from '@/lib/contracts/page'
import { listEffects } from '@/lib/contracts/plugins/effects'
import { getInstance } from '@/lib/contracts/plugins/instances'
import { openPage } from '@/lib/server/auth/page-actor'
import { listEffects as effectsOf } from '@/lib/server/effects/list-effects'
import { getInstance as run } from '@/lib/server/plugin-instances/list-instances'

export const metadata = { title: 'Effects of a plugin' }

type Props = { params: Promise<{ serverId: string; instanceId: string }> }

export default async function InstanceEffectsPage({ params }: Props) {
  const { app, caller, may } = await openPage()
  const ids = await params
  const newest = { instanceId: ids.instanceId }
  const summary = shadowSummaryQuery(ids.instanceId)
  const entries = [
    prefetch(getInstance, { params: ids }, () => run(app, ids)),
    prefetchPages(listEffects, { query: newest }, () =>
      effectsOf(app, caller, { ...newest, limit: DEFAULT_PAGE_SIZE }),
    ),
    prefetch(listEffects, { query: summary }, () => effectsOf(app, caller, summary)),
  ]
  return (
    <Prefetched entries={may('plugins:read', ids.serverId) ? entries : []}>
      <InstanceEffects {...ids} />
    </Prefetched>
  )
}
