'use client'

import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import { type ReactNode, useState } from 'react'
import { cn } from './cn'
import { IconButton } from './icon-button'
import { OverlayContainer } from './overlay-container'

const WIDTHS = { sm: 'sm:max-w-md', md: 'sm:max-w-xl', lg: 'sm:max-w-3xl', xl: 'sm:max-w-5xl' } as const

type Props = {
  open?: boolean
  onOpenChange?: (open: boolean) => void
  /** The element that opens it, when the dialog keeps its own state. */
  trigger?: ReactNode
  title: ReactNode
  description?: ReactNode
  size?: keyof typeof WIDTHS
  children: ReactNode
  /** Buttons; stay visible while the content scrolls. */
  footer?: ReactNode
}

/** Centred on a desktop, rises from the bottom edge on a phone. Escape and a tap outside close it. */
export function Dialog({
  open,
  onOpenChange,
  trigger,
  title,
  description,
  size = 'sm',
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
          className={cn(dialogPanelClasses, WIDTHS[size])}
        >
          <div className="flex items-center gap-3 border-border border-b px-4 py-2">
            <div className="grid min-w-0 grow gap-0.5">
              <Radix.Title className="font-semibold text-lg">{title}</Radix.Title>
              {description && (
                <Radix.Description className="text-muted text-sm">{description}</Radix.Description>
              )}
            </div>
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

export const dialogPanelClasses = [
  'fixed inset-x-0 bottom-0 z-50 flex max-h-[92dvh] animate-slide-up flex-col rounded-t-lg border border-border bg-surface shadow-float outline-none',
  'pb-[env(safe-area-inset-bottom)] sm:inset-auto sm:top-[12dvh] sm:left-1/2 sm:max-h-[76dvh] sm:w-[calc(100%-2rem)]',
  'sm:-translate-x-1/2 sm:animate-pop-in sm:rounded-lg sm:pb-0',
].join(' ')

export function DialogFooter({ children }: { children: ReactNode }) {
  return (
    <div className="flex shrink-0 flex-col-reverse gap-2 border-border border-t px-4 py-3 sm:flex-row sm:justify-end">
      {children}
    </div>
  )
}

/** Closes the dialog around it. */
export const DialogClose = Radix.Close
