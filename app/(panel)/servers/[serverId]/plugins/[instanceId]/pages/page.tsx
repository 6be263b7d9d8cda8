import { InstancePages } from '@/components/features/instances/instance-pages'
import { openPage } from '@/lib/server/auth/page-actor'

export const metadata = { title: 'Pages of a plugin' }

type Props = { params: Promise<{ serverId: string; instanceId: string }> }

export default async function InstancePagesPage({ params }: Props) {
  await openPage()
  return <InstancePages {...(await params)} />
}
