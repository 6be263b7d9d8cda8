import { InstanceEffects } from '@/components/features/instances/instance-effects'
import { openPage } from '@/lib/server/auth/page-actor'

export const metadata = { title: 'Effects of a plugin' }

type Props = { params: Promise<{ serverId: string; instanceId: string }> }

export default async function InstanceEffectsPage({ params }: Props) {
  await openPage()
  return <InstanceEffects {...(await params)} />
}
