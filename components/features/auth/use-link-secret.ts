'use client'

import { useEffect, useState } from 'react'

/**
 * The secret behind `#` of a link: browsers never send it, so it reaches no log. Null until it is read,
 * empty when the link has none.
 */
export function useLinkSecret(): string | null {
  const [secret, setSecret] = useState<string | null>(null)
  useEffect(() => {
    const read = () => setSecret(decodeURIComponent(location.hash.slice(1)))
    read()
    window.addEventListener('hashchange', read)
    return () => window.removeEventListener('hashchange', read)
  }, [])
  return secret
}

/** Shorter than any secret: the address was cut, and asking the panel would only fail. */
const SHORTEST = 20

export const isCutOff = (secret: string): boolean => secret.length < SHORTEST
