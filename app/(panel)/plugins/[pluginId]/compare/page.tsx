import { CompareView } from '@/components/features/plugins/compare-view'
import { openPage } from '@/lib/server/auth/page-actor'

export const metadata = { title: 'Compare versions' }

type Props = {
  params: Promise<{ pluginId: string }>
  searchParams: Promise<{ from?: string; to?: string }>
}

export default async function ComparePage({ params, searchParams }: Props) {
  await openPage()
  const { pluginId } = await params
  const { from, to } = await searchParams
  return <CompareView pluginId={pluginId} from={from} to={to} />
}
