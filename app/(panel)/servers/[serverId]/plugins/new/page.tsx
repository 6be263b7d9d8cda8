import { NewInstanceView } from '@/components/features/instances/new-instance-view'
import { openPage } from '@/lib/server/auth/page-actor'

export const metadata = { title: 'Add a plugin' }

type Props = {
  params: Promise<{ serverId: string }>
  searchParams: Promise<{ plugin?: string; version?: string }>
}

export default async function NewInstancePage({ params, searchParams }: Props) {
  await openPage()
  const { serverId } = await params
  const { plugin, version } = await searchParams
  return <NewInstanceView serverId={serverId} pluginId={plugin} version={version} />
}
