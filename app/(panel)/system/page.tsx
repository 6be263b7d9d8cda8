import { SystemView } from '@/components/features/system/system-view'
import { Prefetched, prefetch } from '@/lib/client/prefetched'
import { getSystem, listBackups } from '@/lib/contracts/system/system'
import { openPage } from '@/lib/server/auth/page-actor'
import { getSystem as run } from '@/lib/server/system/get-system'
import { listBackups as runBackups } from '@/lib/server/system/manage-backups'

export const metadata = { title: 'System' }

export default async function SystemPage() {
  const { app, caller, may } = await openPage()
  const mayRead = may('system:read')
  return (
    <Prefetched
      entries={[
        mayRead && prefetch(getSystem, {}, () => run(app, caller)),
        mayRead && prefetch(listBackups, {}, async () => runBackups(app)),
      ]}
    >
      <SystemView />
    </Prefetched>
  )
}
