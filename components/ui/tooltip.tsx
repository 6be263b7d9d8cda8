'use client'

import { Tooltip as Radix } from 'radix-ui'
import type { ComponentProps, ReactNode } from 'react'
import { useOverlayContainer } from './overlay-container'

type Props = {
  /** One short line. Never the only place where something important is said: fingers cannot hover. */
  content: ReactNode
  side?: ComponentProps<typeof Radix.Content>['side']
  children: ReactNode
}

/** Wraps one focusable element. */
export function Tooltip({ content, side = 'top', children }: Props) {
  const container = useOverlayContainer()
  return (
    <Radix.Provider delayDuration={350} skipDelayDuration={150}>
      <Radix.Root>
        <Radix.Trigger asChild>{children}</Radix.Trigger>
        <Radix.Portal container={container}>
          <Radix.Content
            side={side}
            sideOffset={6}
            collisionPadding={8}
            className="z-60 max-w-72 animate-fade-in rounded-md border border-border bg-raised px-2 py-1 text-text text-xs shadow-float"
          >
            {content}
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    </Radix.Provider>
  )
}
