'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { useCallback, useMemo } from 'react'
import { EFFECT_FILTER_NAMES, type EffectFilterValues, readEffectFilter } from './effect-filter'

/** The filter lives in the address, so that a look at the ledger can be sent to somebody else. */
export function useEffectFilter(): {
  filter: EffectFilterValues
  change: (next: Partial<EffectFilterValues>) => void
  clear: () => void
} {
  const params = useSearchParams()
  const pathname = usePathname()
  const filter = useMemo(() => readEffectFilter(params), [params])
  const write = useCallback(
    (values: EffectFilterValues) => {
      const search = new URLSearchParams()
      for (const name of EFFECT_FILTER_NAMES) if (values[name]) search.set(name, values[name])
      const text = search.toString()
      window.history.replaceState(null, '', text === '' ? pathname : `${pathname}?${text}`)
    },
    [pathname],
  )
  const change = useCallback(
    (next: Partial<EffectFilterValues>) => write({ ...filter, ...next }),
    [write, filter],
  )
  const clear = useCallback(() => write({}), [write])
  return { filter, change, clear }
}
