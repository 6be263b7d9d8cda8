'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { useCallback, useMemo } from 'react'
import { AUDIT_FILTER_NAMES, type AuditFilterValues, readAuditFilter } from './audit-filter'

/** The filter lives in the address, so that a look at the log can be sent to somebody else. */
export function useAuditFilter(): {
  filter: AuditFilterValues
  change: (next: Partial<AuditFilterValues>) => void
  clear: () => void
} {
  const params = useSearchParams()
  const pathname = usePathname()
  const filter = useMemo(() => readAuditFilter(params), [params])
  const write = useCallback(
    (values: AuditFilterValues) => {
      const search = new URLSearchParams()
      for (const name of AUDIT_FILTER_NAMES) if (values[name]) search.set(name, values[name])
      const text = search.toString()
      window.history.replaceState(null, '', text === '' ? pathname : `${pathname}?${text}`)
    },
    [pathname],
  )
  const change = useCallback(
    (next: Partial<AuditFilterValues>) => write({ ...filter, ...next }),
    [write, filter],
  )
  const clear = useCallback(() => write({}), [write])
  return { filter, change, clear }
}
