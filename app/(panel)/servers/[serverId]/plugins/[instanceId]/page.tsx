import { InstanceOverview } from '@/components/features/instances/instance-overview'
import { openPage } from '@/lib/server/auth/page-actor'

export const metadata = { title: 'Plugin on a server' }

type Props = { params: Promise<{ serverId: string; instanceId: string }> }

export default async function InstancePage({ params }: Props) {
  await openPage()
  return <InstanceOverview {...(await params)} />
}
