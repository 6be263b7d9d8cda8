'use client'

import type { ReactNode } from 'react'
import { Button, type ButtonProps } from './button'
import { cn } from './cn'
import { Tooltip } from './tooltip'

type Props = Omit<ButtonProps, 'children' | 'aria-label' | 'asChild' | 'wide'> & {
  /** The name: read by screen readers and shown as a tooltip. */
  label: string
  children: ReactNode
  /** Off where a menu or a popover opens at the same place. */
  tooltip?: boolean
}

export function IconButton({
  label,
  children,
  tooltip = true,
  variant = 'ghost',
  size,
  className,
  ...rest
}: Props) {
  const side = size === 'sm' ? 'w-(--control-sm)' : size === 'lg' ? 'w-11' : 'w-(--control)'
  const button = (
    <Button
      {...rest}
      variant={variant}
      size={size}
      aria-label={label}
      className={cn(side, 'px-0', className)}
    >
      {children}
    </Button>
  )
  return tooltip ? <Tooltip content={label}>{button}</Tooltip> : button
}
