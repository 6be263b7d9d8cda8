'use client'

import { Search, X } from 'lucide-react'
import { type ComponentProps, useRef } from 'react'
import { cn } from './cn'
import { Input } from './input'

type Props = Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'type'> & {
  value: string
  onValueChange: (value: string) => void
  /** Names the field for screen readers; also the placeholder. */
  label: string
}

/** Escape clears it; an Escape in the empty field is left to the page. */
export function SearchInput({ value, onValueChange, label, className, ...rest }: Props) {
  const ref = useRef<HTMLInputElement>(null)
  const clear = () => {
    onValueChange('')
    ref.current?.focus()
  }
  return (
    <div className={cn('relative block', className)}>
      <Input
        ref={ref}
        type="search"
        aria-label={label}
        placeholder={label}
        value={value}
        onChange={(event) => onValueChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && value !== '') {
            event.stopPropagation()
            clear()
          }
        }}
        leading={<Search aria-hidden />}
        className="[&::-webkit-search-cancel-button]:hidden"
        trailing={
          value !== '' && (
            <button
              type="button"
              aria-label="Clear search"
              onClick={clear}
              className="relative grid size-7 coarse:size-11 place-items-center rounded-sm text-muted hover:bg-hover hover:text-text"
            >
              <X aria-hidden className="size-3.5" />
            </button>
          )
        }
        {...rest}
      />
    </div>
  )
}
