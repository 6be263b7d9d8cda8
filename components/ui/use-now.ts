'use client'

import { useCallback, useSyncExternalStore } from 'react'

/**
 * The present moment to the second, renewed every `everyMs`. `null` on the server and while the browser takes over
 * its markup, so that both write the same; what appears later has it in its first render.
 */
export function useNow(everyMs: number): number | null {
  const subscribe = useCallback(
    (onChange: () => void) => {
      const timer = setInterval(onChange, everyMs)
      return () => clearInterval(timer)
    },
    [everyMs],
  )
  return useSyncExternalStore<number | null>(subscribe, presentSecond, unknownMoment)
}

/** Rounded up, so that what was three minutes ago is not two yet. */
const presentSecond = () => Math.ceil(Date.now() / 1000) * 1000
const unknownMoment = () => null
