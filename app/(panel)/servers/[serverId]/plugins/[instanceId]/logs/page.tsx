import { InstanceLogs } from '@/components/features/instances/instance-logs'
import { openPage } from '@/lib/server/auth/page-actor'

export const metadata = { title: 'Log of a plugin' }

type Props = { params: Promise<{ serverId: string; instanceId: string }> }

export default async function InstanceLogsPage({ params }: Props) {
  await openPage()
  return <InstanceLogs {...(await params)} />
}
