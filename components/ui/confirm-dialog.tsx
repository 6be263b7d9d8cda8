'use client'

import { AlertDialog as Radix } from 'radix-ui'
import { type ReactNode, useState } from 'react'
import { Button } from './button'
import { Callout } from './callout'
import { cn } from './cn'
import { dialogPanelClasses } from './dialog-panel-classes'
import { useFocusReturn } from './focus-return'
import { Input } from './input'
import { Label } from './label'
import { DialogFooter } from './modal-panel'
import { OverlayContainer } from './overlay-container'

type Props = {
  open?: boolean
  onOpenChange?: (open: boolean) => void
  trigger?: ReactNode
  /** A question with a verb: `Ban Foxhound for 7 days?` */
  title: ReactNode
  /** What will happen, before it happens: one line each. */
  consequences: readonly ReactNode[]
  /** The verb of the button: `Ban player`. */
  confirmLabel: string
  tone?: 'danger' | 'primary'
  /** A name that must be typed first. Only for what cannot be undone. */
  typeToConfirm?: string
  /** More fields, for example a reason. */
  children?: ReactNode
  /** The dialog stays open and shows the message when it throws. */
  onConfirm: () => unknown
}

/** Asks before something that hurts, and says what it will do first. Cancel has the focus. */
export function ConfirmDialog(props: Props) {
  const [ownOpen, setOwnOpen] = useState(false)
  const open = props.open ?? ownOpen
  const setOpen = props.onOpenChange ?? setOwnOpen
  const [panel, setPanel] = useState<HTMLElement | null>(null)
  const returnFocus = useFocusReturn()
  return (
    <Radix.Root open={open} onOpenChange={setOpen}>
      {props.trigger && <Radix.Trigger asChild>{props.trigger}</Radix.Trigger>}
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-fade-in bg-scrim" />
        <Radix.Content
          ref={setPanel}
          onCloseAutoFocus={returnFocus}
          className={cn(dialogPanelClasses, 'sm:max-w-md')}
        >
          <OverlayContainer element={panel}>
            <ConfirmBody {...props} close={() => setOpen(false)} />
          </OverlayContainer>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

function ConfirmBody(props: Props & { close: () => void }) {
  const {
    title,
    consequences,
    confirmLabel,
    tone = 'danger',
    typeToConfirm,
    children,
    onConfirm,
    close,
  } = props
  const [typed, setTyped] = useState('')
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const blocked = typeToConfirm !== undefined && typed.trim() !== typeToConfirm
  const confirm = async () => {
    setBusy(true)
    setRefusal(null)
    try {
      await onConfirm()
      close()
    } catch (error) {
      setRefusal(error instanceof Error ? error.message : String(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <div className="grid min-h-0 gap-3 overflow-y-auto px-4 py-4">
        <Radix.Title className="font-semibold text-lg">{title}</Radix.Title>
        <Radix.Description asChild>
          <ul className="grid gap-1.5 text-muted">
            {consequences.map((line, index) => (
              <li
                key={String(index)}
                className="flex gap-2 before:mt-2 before:size-1 before:shrink-0 before:rounded-full before:bg-subtle"
              >
                <span>{line}</span>
              </li>
            ))}
          </ul>
        </Radix.Description>
        {children}
        {typeToConfirm !== undefined && (
          <div className="grid gap-1.5">
            <Label htmlFor="confirm-name">
              Type <span className="font-mono">{typeToConfirm}</span> to confirm
            </Label>
            <Input
              id="confirm-name"
              autoComplete="off"
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
          </div>
        )}
        {refusal && (
          <Callout tone="danger" role="alert">
            {refusal}
          </Callout>
        )}
      </div>
      <DialogFooter>
        <Radix.Cancel asChild>
          <Button disabled={busy}>Cancel</Button>
        </Radix.Cancel>
        <Button variant={tone} loading={busy} disabled={blocked} onClick={() => void confirm()}>
          {confirmLabel}
        </Button>
      </DialogFooter>
    </>
  )
}
