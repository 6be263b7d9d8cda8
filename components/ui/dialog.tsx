'use client'

import { Dialog as Radix } from 'radix-ui'
import { cn } from './cn'
import { dialogPanelClasses } from './dialog-panel-classes'
import { ModalPanel, type ModalProps } from './modal-panel'

const WIDTHS = { sm: 'sm:max-w-md', md: 'sm:max-w-xl', lg: 'sm:max-w-3xl', xl: 'sm:max-w-5xl' } as const

/** Centred on a desktop, rises from the bottom edge on a phone. Escape and a tap outside close it. */
export function Dialog({ size = 'sm', ...rest }: ModalProps & { size?: keyof typeof WIDTHS }) {
  return <ModalPanel className={cn(dialogPanelClasses, WIDTHS[size])} {...rest} />
}

/** Closes the dialog around it. */
export const DialogClose = Radix.Close
