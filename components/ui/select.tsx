import { ChevronDown } from 'lucide-react'
import type { ComponentProps } from 'react'
import { cn } from './cn'
import { controlClasses } from './control-classes'

export type SelectOption<V extends string> = {
  value: V
  label: string
  disabled?: boolean
  /** Options with the same group stand together under its name. */
  group?: string
}

type Props<V extends string> = Omit<
  ComponentProps<'select'>,
  'value' | 'onChange' | 'children' | 'multiple'
> & {
  options: readonly SelectOption<V>[]
  value: V | null | undefined
  onValueChange: (value: V) => void
  placeholder?: string
}

/**
 * One of a short list. The browser's own control: a phone shows its wheel. More than about twelve options:
 * use Combobox, which can be searched.
 */
export function Select<V extends string>(props: Props<V>) {
  const { options, value, onValueChange, placeholder = 'Choose…', className, ...rest } = props
  const groups = [...new Set(options.map((option) => option.group))]
  const choose = (next: string) => {
    const option = options.find((candidate) => candidate.value === next)
    if (option) onValueChange(option.value)
  }
  return (
    <span className={cn('relative block w-full', className)}>
      <select
        className={cn(controlClasses, 'select-control h-(--control) truncate pr-8', !value && 'text-subtle')}
        value={value ?? ''}
        onChange={(event) => choose(event.target.value)}
        {...rest}
      >
        {!value && (
          <option value="" disabled hidden>
            {placeholder}
          </option>
        )}
        {groups.map((group) => {
          const members = options
            .filter((option) => option.group === group)
            .map((option) => (
              <option key={option.value} value={option.value} disabled={option.disabled}>
                {option.label}
              </option>
            ))
          return group ? (
            <optgroup key={group} label={group}>
              {members}
            </optgroup>
          ) : (
            members
          )
        })}
      </select>
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute top-1/2 right-2.5 size-4 -translate-y-1/2 text-subtle"
      />
    </span>
  )
}
