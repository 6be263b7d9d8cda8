'use client'

import { createContext, type ReactNode, useContext } from 'react'

const OverlayContext = createContext<HTMLElement | null>(null)

/** Menus and pop-ups opened inside `element` are put into it: a dialog, whose outside is hidden while it is open. */
export function OverlayContainer({
  element,
  children,
}: {
  element: HTMLElement | null
  children: ReactNode
}) {
  return <OverlayContext value={element}>{children}</OverlayContext>
}

/** Where a menu or a pop-up belongs: the dialog around it, else the main landmark of the page. */
export function useOverlayContainer(): HTMLElement | undefined {
  const element = useContext(OverlayContext)
  if (element) return element
  return typeof document === 'undefined' ? undefined : (document.querySelector('main') ?? undefined)
}
