'use client'

import { useSyncExternalStore } from 'react'

const QUERY = '(width < 48rem)'

/** The same width at which the navigation moves under the thumb; false while the page comes from the server. */
export function useIsPhone(): boolean {
  return useSyncExternalStore(subscribe, () => window.matchMedia(QUERY).matches, isPhoneOnServer)
}

const isPhoneOnServer = () => false

function subscribe(onChange: () => void): () => void {
  const list = window.matchMedia(QUERY)
  list.addEventListener('change', onChange)
  return () => list.removeEventListener('change', onChange)
}
