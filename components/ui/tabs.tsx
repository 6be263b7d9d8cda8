'use client'

import { Tabs as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { cn } from './cn'
import { tabClasses, tabStripClasses } from './tab-classes'

export type TabItem<V extends string> = {
  value: V
  label: ReactNode
  /** A count or a sign beside the label. */
  badge?: ReactNode
  disabled?: boolean
  content: ReactNode
}

type Props<V extends string> = {
  /** Names the row of tabs for screen readers. */
  label: string
  items: readonly TabItem<V>[]
  value?: V
  defaultValue?: V
  onValueChange?: (value: V) => void
  className?: string
}

/** Parts of one page that share its address. Parts with an address of their own use TabLinks. */
export function Tabs<V extends string>({
  label,
  items,
  value,
  defaultValue,
  onValueChange,
  className,
}: Props<V>) {
  const choose = (next: string) => {
    const item = items.find((candidate) => candidate.value === next)
    if (item) onValueChange?.(item.value)
  }
  return (
    <Radix.Root
      value={value}
      defaultValue={defaultValue ?? (value === undefined ? items[0]?.value : undefined)}
      onValueChange={choose}
      className={cn('grid min-w-0 gap-4', className)}
    >
      <Radix.List aria-label={label} className={tabStripClasses}>
        {items.map((item) => (
          <Radix.Trigger key={item.value} value={item.value} disabled={item.disabled} className={tabClasses}>
            {item.label}
            {item.badge}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {items.map((item) => (
        <Radix.Content key={item.value} value={item.value} className="min-w-0">
          {item.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  )
}
