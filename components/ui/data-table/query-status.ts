import { isDenied } from '@/lib/client/api-error'
import type { PanelPermission } from '@/lib/shared/panel-permissions'
import type { DataTableStatus } from './data-table'

type QueryLike = { status: 'pending' | 'error' | 'success'; error: unknown; refetch: () => unknown }

/** The state of a table whose rows come from a query. `permission` is the one that the operation asks for. */
export function queryStatus(query: QueryLike, permission: PanelPermission): DataTableStatus {
  if (query.status === 'success') return { kind: 'ready' }
  if (query.status === 'pending') return { kind: 'loading' }
  if (isDenied(query.error)) return { kind: 'denied', permission }
  return { kind: 'error', error: query.error, onRetry: () => void query.refetch() }
}

type PagesLike = { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown }

/** The `loadMore` of a table over an infinite query; nothing on the last page. */
export function loadMoreOf(query: PagesLike): { onLoadMore: () => void; isLoading: boolean } | undefined {
  if (!query.hasNextPage) return undefined
  return { onLoadMore: () => void query.fetchNextPage(), isLoading: query.isFetchingNextPage }
}
