import { EffectView } from '@/components/features/effects/effect-view'
import { openPage } from '@/lib/server/auth/page-actor'

export const metadata = { title: 'Why it happened' }

export default async function EffectPage({ params }: { params: Promise<{ effectId: string }> }) {
  await openPage()
  const { effectId } = await params
  return <EffectView effectId={effectId} />
}
