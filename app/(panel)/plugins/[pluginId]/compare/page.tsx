import { CompareView } from '@/components/features/plugins/compare-view'
import { Prefetched, prefetch } from '@/lib/client/prefetched'
import { getPlugin } from '@/lib/contracts/plugins/plugins'
import { openPage } from '@/lib/server/auth/page-actor'
import { getPlugin as run } from '@/lib/server/plugins/list-plugins'

export const metadata = { title: 'Compare versions' }

type Props = {
  params: Promise<{ pluginId: string }>
  searchParams: Promise<{ from?: string; to?: string }>
}

export default async function ComparePage({ params, searchParams }: Props) {
  const { app, caller, may } = await openPage()
  const { pluginId } = await params
  const { from, to } = await searchParams
  const plugin = prefetch(getPlugin, { params: { pluginId } }, () => run(app, caller, pluginId))
  return (
    <Prefetched entries={[may('plugins:read') && plugin]}>
      <CompareView pluginId={pluginId} from={from} to={to} />
    </Prefetched>
  )
}
