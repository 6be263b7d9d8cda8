import { InstanceTest } from '@/components/features/instances/instance-test'
import { openPage } from '@/lib/server/auth/page-actor'

export const metadata = { title: 'Test event' }

type Props = { params: Promise<{ serverId: string; instanceId: string }> }

export default async function InstanceTestPage({ params }: Props) {
  await openPage()
  return <InstanceTest {...(await params)} />
}
