'use client'

import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { IconButton } from './icon-button'
import { toast } from './toast'

type Props = {
  value: string
  /** What is copied: `Steam id`. */
  label: string
  className?: string
}

export function CopyButton({ value, label, className }: Props) {
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 1500)
    return () => clearTimeout(timer)
  }, [copied])
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value)
      setCopied(true)
    } catch {
      toast.error('The browser did not allow copying', {
        description: 'Select the text and copy it by hand.',
      })
    }
  }
  return (
    <>
      <IconButton label={`Copy ${label}`} size="sm" className={className} onClick={() => void copy()}>
        {copied ? <Check aria-hidden className="text-success-ink" /> : <Copy aria-hidden />}
      </IconButton>
      <span role="status" className="sr-only">
        {copied ? `${label} copied` : ''}
      </span>
    </>
  )
}

/** An id in fixed-width letters with its copy button. Long ones are cut in the middle of the screen, never in the copy. */
export function CopyableId({ value, label }: Omit<Props, 'className'>) {
  return (
    <span className="inline-flex min-w-0 max-w-full items-center gap-0.5">
      <span className="truncate font-mono text-xs" title={value}>
        {value}
      </span>
      <CopyButton value={value} label={label} />
    </span>
  )
}
