'use client'

import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import { type ReactNode, useRef, useState } from 'react'
import { focusFirstField, useFocusReturn } from './focus-return'
import { IconButton } from './icon-button'
import { OverlayContainer } from './overlay-container'

export type ModalProps = {
  open?: boolean
  onOpenChange?: (open: boolean) => void
  /** The element that opens it, when the panel keeps its own state. */
  trigger?: ReactNode
  title: ReactNode
  description?: ReactNode
  /** Extra buttons beside the close button. */
  actions?: ReactNode
  children: ReactNode
  /** Buttons; stay visible while the content scrolls. */
  footer?: ReactNode
}

/** What Dialog and Sheet share: title, close button, content that scrolls, footer. Use those. */
export function ModalPanel({
  className,
  handle,
  ...props
}: ModalProps & { className: string; handle?: ReactNode }) {
  const { open, onOpenChange, trigger, title, description, actions, children, footer } = props
  const [panel, setPanel] = useState<HTMLElement | null>(null)
  const body = useRef<HTMLDivElement>(null)
  const returnFocus = useFocusReturn()
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      {trigger && <Radix.Trigger asChild>{trigger}</Radix.Trigger>}
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-fade-in bg-scrim" />
        <Radix.Content
          ref={setPanel}
          {...(description ? {} : { 'aria-describedby': undefined })}
          className={className}
          onOpenAutoFocus={(event) => focusFirstField(event, body.current)}
          onCloseAutoFocus={returnFocus}
        >
          {handle}
          <div className="flex shrink-0 items-center gap-2 border-border border-b px-4 py-2">
            <div className="grid min-w-0 grow gap-0.5">
              <Radix.Title className="break-words font-semibold text-lg">{title}</Radix.Title>
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
          <div
            ref={body}
            className="min-h-0 grow scroll-pb-16 overflow-y-auto px-4 py-4 empty:hidden [&:empty+div]:border-t-0"
          >
            <OverlayContainer element={panel}>{children}</OverlayContainer>
          </div>
          {footer && <DialogFooter>{footer}</DialogFooter>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

/** Buttons at the lower edge: on a phone they stack, the main one on top. */
export function DialogFooter({ children }: { children: ReactNode }) {
  return (
    <div className="flex shrink-0 flex-col-reverse gap-2 border-border border-t px-4 py-3 sm:flex-row sm:justify-end">
      {children}
    </div>
  )
}
