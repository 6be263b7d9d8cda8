import { InstanceCommands } from '@/components/features/instances/instance-commands'
import { openPage } from '@/lib/server/auth/page-actor'

export const metadata = { title: 'Commands of a plugin' }

type Props = { params: Promise<{ serverId: string; instanceId: string }> }

export default async function InstanceCommandsPage({ params }: Props) {
  await openPage()
  return <InstanceCommands {...(await params)} />
}
