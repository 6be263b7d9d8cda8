'use client'

import { useEffect, useState } from 'react'

const WAIT_MS = 250

/** The value once it has been the same for a moment: what somebody types is not asked letter by letter. */
export function useDebounced<T>(value: T): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), WAIT_MS)
    return () => clearTimeout(timer)
  }, [value])
  return settled
}
