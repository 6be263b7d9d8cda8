'use client'

import { Command } from 'cmdk'
import { Check, ChevronsUpDown } from 'lucide-react'
import { Popover } from 'radix-ui'
import { type ComponentProps, type ReactNode, useId, useState } from 'react'
import { cn } from './cn'
import { controlClasses } from './control-classes'
import { menuItemClasses, menuPanelClasses } from './menu-classes'
import { useOverlayContainer } from './overlay-container'
import { Spinner } from './spinner'

export type ComboboxOption<V extends string> = {
  value: V
  label: string
  /** Small text at the right: an id, a count. */
  hint?: ReactNode
  /** More words to find it by. */
  keywords?: readonly string[]
  disabled?: boolean
}

type Props<V extends string> = Omit<ComponentProps<'button'>, 'value' | 'onChange'> & {
  options: readonly ComboboxOption<V>[]
  value: V | null | undefined
  onValueChange: (value: V) => void
  placeholder?: string
  searchPlaceholder?: string
  emptyText?: string
  /** Options come from a request for this text; filtering is then left to it. */
  onSearch?: (text: string) => void
  loading?: boolean
}

/** One of a long list, found by typing. */
export function Combobox<V extends string>(props: Props<V>) {
  const { options, value, onValueChange, placeholder = 'Choose…', searchPlaceholder = 'Search…' } = props
  const { emptyText = 'Nothing matches', onSearch, loading, className, ...rest } = pickButton(props)
  const [open, setOpen] = useState(false)
  const listId = useId()
  const container = useOverlayContainer()
  const chosen = options.find((option) => option.value === value)
  const choose = (option: ComboboxOption<V>) => {
    onValueChange(option.value)
    setOpen(false)
  }
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <button
          type="button"
          role="combobox"
          aria-expanded={open}
          aria-controls={listId}
          className={cn(
            controlClasses,
            'inline-flex h-(--control) items-center justify-between gap-2 text-left',
            className,
          )}
          {...rest}
        >
          <span className={cn('truncate', !chosen && 'text-subtle')}>{chosen?.label ?? placeholder}</span>
          <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-subtle" />
        </button>
      </Popover.Trigger>
      <Popover.Portal container={container}>
        <Popover.Content
          aria-label={searchPlaceholder}
          align="start"
          sideOffset={4}
          collisionPadding={8}
          className={cn(menuPanelClasses, 'w-(--radix-popover-trigger-width) min-w-56 overflow-hidden p-0')}
        >
          <Command shouldFilter={!onSearch} label={searchPlaceholder}>
            <div className="flex items-center border-border border-b">
              <Command.Input
                placeholder={searchPlaceholder}
                onValueChange={onSearch}
                className="h-(--control) grow bg-transparent px-3 text-(length:--control-text) outline-none"
              />
              {loading && <Spinner className="mr-3 text-subtle" />}
            </div>
            <Command.List id={listId} className="max-h-64 overflow-y-auto p-1">
              <Command.Empty className="px-2 py-6 text-center text-muted text-sm">{emptyText}</Command.Empty>
              {options.map((option) => (
                <Command.Item
                  key={option.value}
                  value={option.value}
                  keywords={[option.label, ...(option.keywords ?? [])]}
                  disabled={option.disabled}
                  onSelect={() => choose(option)}
                  className={cn(
                    menuItemClasses,
                    'data-[disabled=true]:pointer-events-none data-[disabled=true]:opacity-50',
                  )}
                >
                  <Check
                    aria-hidden
                    className={cn('text-accent-ink', option.value !== value && 'invisible')}
                  />
                  <span className="grow truncate">{option.label}</span>
                  {option.hint && <span className="text-subtle text-xs">{option.hint}</span>}
                </Command.Item>
              ))}
            </Command.List>
          </Command>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}

/** What belongs to the button itself. */
function pickButton<V extends string>(props: Props<V>) {
  const { options: _options, value: _value, onValueChange: _change, placeholder: _text, ...rest } = props
  const { searchPlaceholder: _search, ...button } = rest
  return button
}
