'use client'

import { createContext, type ReactNode, useContext } from 'react'

const NonceContext = createContext<string | undefined>(undefined)

/** The nonce of the page's content security policy, for the few primitives that must write a style element. */
export const useCspNonce = (): string | undefined => useContext(NonceContext)

export function CspNonceProvider({ nonce, children }: { nonce: string | undefined; children: ReactNode }) {
  return <NonceContext value={nonce}>{children}</NonceContext>
}
