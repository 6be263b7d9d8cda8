'use client'

import { useEffect, useRef, useState } from 'react'
import { SearchInput } from './search-input'

const PAUSE_MS = 250

type Props = { label: string; value: string; onChange: (value: string) => void }

/** Types freely; the address and the request follow when the typing pauses. */
export function SearchFilter({ label, value, onChange }: Props) {
  const [text, setText] = useState(value)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => setText((current) => (current.trim() === value ? current : value)), [value])
  useEffect(() => () => clearTimeout(timer.current), [])
  const type = (next: string) => {
    setText(next)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => onChange(next.trim()), PAUSE_MS)
  }
  return <SearchInput label={label} value={text} onValueChange={type} className="min-w-56 grow sm:max-w-80" />
}
