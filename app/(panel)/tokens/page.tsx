import { TokensView } from '@/components/features/tokens/tokens-view'
import { Prefetched, prefetch } from '@/lib/client/prefetched'
import { listMyTokens } from '@/lib/contracts/people/tokens'
import { openPage } from '@/lib/server/auth/page-actor'
import { listMyTokens as run } from '@/lib/server/people/list-tokens'

export const metadata = { title: 'API tokens' }

export default async function TokensPage() {
  const { app, caller } = await openPage()
  return (
    <Prefetched entries={[prefetch(listMyTokens, {}, () => run(app, caller))]}>
      <TokensView />
    </Prefetched>
  )
}
