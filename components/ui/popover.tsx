'use client'

import { Popover as Radix } from 'radix-ui'
import type { ComponentProps, ReactNode } from 'react'
import { cn } from './cn'
import { menuPanelClasses } from './menu-classes'
import { useOverlayContainer } from './overlay-container'

type Props = {
  open?: boolean
  onOpenChange?: (open: boolean) => void
  trigger: ReactNode
  /** Names the panel for screen readers. */
  label: string
  align?: ComponentProps<typeof Radix.Content>['align']
  side?: ComponentProps<typeof Radix.Content>['side']
  className?: string
  children: ReactNode
}

/** A small panel beside its trigger: filters, short forms. Escape and a click outside close it. */
export function Popover({
  open,
  onOpenChange,
  trigger,
  label,
  align = 'start',
  side,
  className,
  children,
}: Props) {
  const container = useOverlayContainer()
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal container={container}>
        <Radix.Content
          aria-label={label}
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          className={cn(menuPanelClasses, 'max-h-(--radix-popover-content-available-height) p-3', className)}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
