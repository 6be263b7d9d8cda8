'use client'

import { ChevronRight } from 'lucide-react'
import { Accordion as Radix } from 'radix-ui'
import type { ReactNode } from 'react'

export type AccordionItem = { value: string; title: ReactNode; aside?: ReactNode; content: ReactNode }

type Props = { items: readonly AccordionItem[]; defaultOpen?: string[] }

/** Parts that most people do not need to see; several may be open. */
export function Accordion({ items, defaultOpen }: Props) {
  return (
    <Radix.Root
      type="multiple"
      defaultValue={defaultOpen}
      className="divide-y divide-border overflow-hidden rounded-lg border border-border bg-surface"
    >
      {items.map((item) => (
        <Radix.Item key={item.value} value={item.value}>
          <Radix.Header>
            <Radix.Trigger className="group flex min-h-11 w-full items-center gap-2 px-3 py-2 text-left font-medium hover:bg-hover focus-visible:-outline-offset-2">
              <ChevronRight
                aria-hidden
                className="size-4 shrink-0 text-subtle transition-transform motion-reduce:transition-none group-data-[state=open]:rotate-90"
              />
              <span className="min-w-0 grow">{item.title}</span>
              {item.aside}
            </Radix.Trigger>
          </Radix.Header>
          <Radix.Content className="overflow-hidden data-[state=closed]:animate-collapse data-[state=open]:animate-expand">
            <div className="px-3 pt-1 pb-3 pl-9">{item.content}</div>
          </Radix.Content>
        </Radix.Item>
      ))}
    </Radix.Root>
  )
}
