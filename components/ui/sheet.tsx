'use client'

import { cn } from './cn'
import { ModalPanel, type ModalProps } from './modal-panel'

const SIDES = {
  right: 'inset-y-0 right-0 w-full animate-slide-left border-l sm:max-w-lg',
  left: 'inset-y-0 left-0 w-[min(20rem,88vw)] animate-slide-right border-r',
  bottom: 'inset-x-0 bottom-0 max-h-[88dvh] animate-slide-up rounded-t-lg border-t',
} as const

type Props = ModalProps & {
  /** `right` for details beside a list, `bottom` for a drawer on a phone, `left` for navigation. */
  side?: keyof typeof SIDES
}

/** Details beside the page, for example a player's history. On a phone it fills the screen. */
export function Sheet({ side = 'right', ...rest }: Props) {
  return (
    <ModalPanel
      className={cn(
        'fixed z-50 flex flex-col border-border bg-surface pb-[env(safe-area-inset-bottom)] shadow-float outline-none',
        SIDES[side],
      )}
      handle={
        side === 'bottom' && (
          <span aria-hidden className="mx-auto mt-2 h-1 w-9 shrink-0 rounded-full bg-border-strong" />
        )
      }
      {...rest}
    />
  )
}
