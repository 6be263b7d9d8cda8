import { AuditView } from '@/components/features/audit/audit-view'
import { Prefetched, prefetchPages } from '@/lib/client/prefetched'
import { listAudit } from '@/lib/contracts/audit'
import { DEFAULT_PAGE_SIZE } from '@/lib/contracts/page'
import { listAudit as run } from '@/lib/server/audit/list-audit'
import { openPage } from '@/lib/server/auth/page-actor'

export const metadata = { title: 'Audit log' }

/** Only the unfiltered log is prepared: what a day means is known in the browser alone. */
export default async function AuditPage() {
  const { app, may } = await openPage()
  const newest = () => run(app, { limit: DEFAULT_PAGE_SIZE })
  return (
    <Prefetched entries={[may('audit:read') && prefetchPages(listAudit, { query: {} }, newest)]}>
      <AuditView />
    </Prefetched>
  )
}
