import { EffectsView } from '@/components/features/effects/effects-view'
import { openPage } from '@/lib/server/auth/page-actor'

export const metadata = { title: 'Effects' }

export default async function EffectsPage() {
  await openPage()
  return <EffectsView />
}
