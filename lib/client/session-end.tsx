'use client'

import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react'

type SessionEnd = { hasEnded: boolean; markEnded: () => void }

const SessionEndContext = createContext<SessionEnd>({ hasEnded: false, markEnded: () => undefined })

/** Remembers that a request was refused with 401, so that the shell can ask to sign in without losing the page. */
export function SessionProvider({ children }: { children: ReactNode }) {
  const [hasEnded, setHasEnded] = useState(false)
  const markEnded = useCallback(() => setHasEnded(true), [])
  const value = useMemo(() => ({ hasEnded, markEnded }), [hasEnded, markEnded])
  return <SessionEndContext value={value}>{children}</SessionEndContext>
}

export const useSessionEnd = (): SessionEnd => useContext(SessionEndContext)
