import { KeyView } from '@/components/features/keys/key-view'
import { Prefetched, prefetch } from '@/lib/client/prefetched'
import { getKey } from '@/lib/contracts/plugins/keys'
import { openPage } from '@/lib/server/auth/page-actor'
import { getKey as run } from '@/lib/server/plugins/keys/list-keys'

export const metadata = { title: 'Author key' }

export default async function KeyPage({ params }: { params: Promise<{ keyId: string }> }) {
  const { app, may } = await openPage()
  const { keyId } = await params
  return (
    <Prefetched
      entries={[may('keys:read') && prefetch(getKey, { params: { keyId } }, () => run(app, keyId))]}
    >
      <KeyView keyId={keyId} />
    </Prefetched>
  )
}
