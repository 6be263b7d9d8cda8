import { InstanceSettings } from '@/components/features/instances/instance-settings'
import { openPage } from '@/lib/server/auth/page-actor'

export const metadata = { title: 'Settings of a plugin' }

type Props = { params: Promise<{ serverId: string; instanceId: string }> }

export default async function InstanceSettingsPage({ params }: Props) {
  await openPage()
  return <InstanceSettings {...(await params)} />
}
