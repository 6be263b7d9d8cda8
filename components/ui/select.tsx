'use client'

import { Check, ChevronDown } from 'lucide-react'
import { Select as Radix } from 'radix-ui'
import type { ComponentProps, ReactNode } from 'react'
import { cn } from './cn'
import { controlClasses } from './control-classes'
import { menuItemClasses, menuPanelClasses } from './menu-classes'

export type SelectOption<V extends string> = {
  value: V
  label: string
  icon?: ReactNode
  disabled?: boolean
  /** Options with the same group stand together under its name. */
  group?: string
}

type Props<V extends string> = Omit<
  ComponentProps<typeof Radix.Trigger>,
  'value' | 'children' | 'onChange'
> & {
  options: readonly SelectOption<V>[]
  value: V | undefined
  onValueChange: (value: V) => void
  placeholder?: string
  name?: string
  required?: boolean
}

/** One of a short list. More than about twelve options: use Combobox, which can be searched. */
export function Select<V extends string>(props: Props<V>) {
  const {
    options,
    value,
    onValueChange,
    placeholder = 'Choose…',
    name,
    required,
    disabled,
    className,
    ...rest
  } = props
  const groups = [...new Set(options.map((option) => option.group))]
  const choose = (next: string) => {
    const option = options.find((candidate) => candidate.value === next)
    if (option) onValueChange(option.value)
  }
  return (
    <Radix.Root
      value={value ?? ''}
      onValueChange={choose}
      name={name}
      required={required}
      disabled={disabled}
    >
      <Radix.Trigger
        className={cn(
          controlClasses,
          'inline-flex h-(--control) items-center justify-between gap-2 text-left data-placeholder:text-subtle [&>span]:truncate',
          className,
        )}
        {...rest}
      >
        <Radix.Value placeholder={placeholder} />
        <Radix.Icon asChild>
          <ChevronDown aria-hidden className="size-4 shrink-0 text-subtle" />
        </Radix.Icon>
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          position="popper"
          sideOffset={4}
          collisionPadding={8}
          className={cn(
            menuPanelClasses,
            'max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width)',
          )}
        >
          <Radix.Viewport>
            {groups.map((group) => (
              <Radix.Group key={group ?? ''}>
                {group && <Radix.Label className="eyebrow px-2 pt-2 pb-1">{group}</Radix.Label>}
                {options
                  .filter((option) => option.group === group)
                  .map((option) => (
                    <SelectItem key={option.value} option={option} />
                  ))}
              </Radix.Group>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

function SelectItem({ option }: { option: SelectOption<string> }) {
  return (
    <Radix.Item value={option.value} disabled={option.disabled} className={cn(menuItemClasses, 'pr-8')}>
      {option.icon}
      <Radix.ItemText>{option.label}</Radix.ItemText>
      <Radix.ItemIndicator className="absolute right-2">
        <Check aria-hidden className="size-4 text-accent-ink" />
      </Radix.ItemIndicator>
    </Radix.Item>
  )
}
