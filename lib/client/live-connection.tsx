'use client'

import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react'
import type { LiveState } from './live-stream'

type Registry = {
  /** The worst state of all streams of the page; `null` where the page has none. */
  state: LiveState | null
  report: (key: string, state: LiveState | null) => void
}

const LiveConnectionContext = createContext<Registry>({ state: null, report: () => undefined })

const WORST_FIRST: readonly LiveState[] = ['ended', 'reconnecting', 'connecting', 'live']

/** Gathers the state of every stream on the page for the indicator of the shell. */
export function LiveConnectionProvider({ children }: { children: ReactNode }) {
  const [states, setStates] = useState<Readonly<Record<string, LiveState>>>({})
  const report = useCallback((key: string, state: LiveState | null) => {
    setStates((before) => {
      if (state !== null) return before[key] === state ? before : { ...before, [key]: state }
      const { [key]: _gone, ...rest } = before
      return rest
    })
  }, [])
  const present = Object.values(states)
  const state = WORST_FIRST.find((candidate) => present.includes(candidate)) ?? null
  const value = useMemo(() => ({ state, report }), [state, report])
  return <LiveConnectionContext value={value}>{children}</LiveConnectionContext>
}

export const useLiveConnection = (): Registry => useContext(LiveConnectionContext)
