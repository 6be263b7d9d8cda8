'use client'

import { useEffect, useRef } from 'react'
import { Callout } from '@/components/ui/callout'
import { CopyButton } from '@/components/ui/copy-button'
import { Input } from '@/components/ui/input'

type Props = {
  /** What it is: `Invitation link`. */
  label: string
  value: string
  /** What to do with it and how long it is good for. */
  children: React.ReactNode
}

/** A secret that is on screen this once. Selected at once, so that copying by hand is easy too. */
export function SecretOnce({ label, value, children }: Props) {
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.select(), [])
  return (
    <div className="grid gap-3">
      <div className="flex items-center gap-1">
        <Input
          ref={input}
          readOnly
          aria-label={label}
          value={value}
          onFocus={(event) => event.target.select()}
          className="font-mono text-sm"
        />
        <CopyButton value={value} label={label} />
      </div>
      <Callout tone="warning" title="It is shown only now">
        {children}
      </Callout>
    </div>
  )
}
