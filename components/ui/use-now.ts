'use client'

import { useEffect, useState } from 'react'

/**
 * The present moment, renewed every `everyMs`. `null` on the server and in the first render of the browser,
 * so that both write the same markup.
 */
export function useNow(everyMs: number): number | null {
  const [now, setNow] = useState<number | null>(null)
  useEffect(() => {
    setNow(Date.now())
    const timer = setInterval(() => setNow(Date.now()), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return now
}
