'use client'

import { createContext, type ReactNode, type RefObject, useContext, useEffect, useRef } from 'react'

const FocusHistory = createContext<RefObject<readonly HTMLElement[]> | null>(null)

/** What appears for one choice is gone when the focus comes back. */
const PASSING = '[role="menu"], [role="listbox"]'
const OVERLAY = '[role="dialog"], [role="alertdialog"]'
const KEPT = 12
const FIELDS =
  'input:not([type="hidden"]):not(:disabled), select:not(:disabled), textarea:not(:disabled), [role="combobox"]'

/** Once, around everything: remembers what had the focus, for dialogs that close. */
export function FocusReturnProvider({ children }: { children: ReactNode }) {
  const history = useRef<readonly HTMLElement[]>([])
  useEffect(() => {
    const remember = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement) || target.closest(PASSING)) return
      const overlay = target.closest(OVERLAY)
      // Of a dialog only its last element: a walk through a long one must not push out what opened it.
      const isPassed = (element: HTMLElement) =>
        element === target || (overlay !== null && element.closest(OVERLAY) === overlay)
      const others = history.current.filter((element) => element.isConnected && !isPassed(element))
      history.current = [...others, target].slice(-KEPT)
    }
    document.addEventListener('focusin', remember)
    return () => document.removeEventListener('focusin', remember)
  }, [])
  return <FocusHistory value={history}>{children}</FocusHistory>
}

/**
 * For `onCloseAutoFocus`: gives the focus back to what had it before, which is the button that opened the dialog or
 * the button of its menu. Radix itself knows only a trigger that is part of the dialog.
 */
export function useFocusReturn(): (event: Event) => void {
  const history = useContext(FocusHistory)
  return (event) => {
    const last = history?.current.findLast((element) => element.isConnected)
    if (!last) return
    event.preventDefault()
    last.focus({ preventScroll: true })
  }
}

/**
 * For `onOpenAutoFocus`: the first field instead of the close button. Not under a finger, where the keyboard would
 * cover the dialog before anybody has read it.
 */
export function focusFirstField(event: Event, body: HTMLElement | null): void {
  const field = window.matchMedia('(pointer: fine)').matches && body?.querySelector<HTMLElement>(FIELDS)
  if (!field) return
  event.preventDefault()
  field.focus()
}
