'use client'

import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import { type ReactNode, useState } from 'react'
import { cn } from './cn'
import { DialogFooter } from './dialog'
import { IconButton } from './icon-button'
import { OverlayContainer } from './overlay-container'

const SIDES = {
  right: 'inset-y-0 right-0 w-full animate-slide-left border-l sm:max-w-lg',
  left: 'inset-y-0 left-0 w-[min(20rem,88vw)] animate-slide-right border-r',
  bottom: 'inset-x-0 bottom-0 max-h-[88dvh] animate-slide-up rounded-t-lg border-t',
} as const

type Props = {
  open?: boolean
  onOpenChange?: (open: boolean) => void
  trigger?: ReactNode
  /** `right` for details beside a list, `bottom` for a drawer on a phone, `left` for navigation. */
  side?: keyof typeof SIDES
  title: ReactNode
  description?: ReactNode
  /** Extra buttons beside the close button. */
  actions?: ReactNode
  children: ReactNode
  footer?: ReactNode
}

/** Details beside the page, for example a player's history. On a phone it fills the screen. */
export function Sheet({
  open,
  onOpenChange,
  trigger,
  side = 'right',
  title,
  description,
  actions,
  children,
  footer,
}: Props) {
  const [panel, setPanel] = useState<HTMLElement | null>(null)
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      {trigger && <Radix.Trigger asChild>{trigger}</Radix.Trigger>}
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-fade-in bg-scrim" />
        <Radix.Content
          ref={setPanel}
          {...(description ? {} : { 'aria-describedby': undefined })}
          className={cn(
            'fixed z-50 flex flex-col border-border bg-surface pb-[env(safe-area-inset-bottom)] shadow-float outline-none',
            SIDES[side],
          )}
        >
          {side === 'bottom' && (
            <span aria-hidden className="mx-auto mt-2 h-1 w-9 rounded-full bg-border-strong" />
          )}
          <div className="flex items-center gap-2 border-border border-b px-4 py-2">
            <div className="grid min-w-0 grow gap-0.5">
              <Radix.Title className="truncate font-semibold text-lg">{title}</Radix.Title>
              {description && (
                <Radix.Description className="text-muted text-sm">{description}</Radix.Description>
              )}
            </div>
            {actions}
            <Radix.Close asChild>
              <IconButton label="Close" size="sm" tooltip={false} className="-mr-1.5">
                <X aria-hidden />
              </IconButton>
            </Radix.Close>
          </div>
          <div className="min-h-0 grow overflow-y-auto px-4 py-4">
            <OverlayContainer element={panel}>{children}</OverlayContainer>
          </div>
          {footer && <DialogFooter>{footer}</DialogFooter>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
