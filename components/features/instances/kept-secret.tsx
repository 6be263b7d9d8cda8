'use client'

import { LockKeyhole } from 'lucide-react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'

type Props = { label: string; description?: string | undefined; onReplace: () => void }

/** A secret that is set: nobody can read it, but it can be replaced. */
export function KeptSecret({ label, description, onReplace }: Props) {
  return (
    <div className="grid gap-1.5">
      <span className="font-medium text-sm">{label}</span>
      <span className="flex min-h-(--control) items-center gap-3 rounded-md border border-border bg-sunken px-3">
        <LockKeyhole aria-hidden className="size-4 shrink-0 text-muted" />
        <Badge tone="success">Set</Badge>
        <span className="min-w-0 grow truncate text-muted text-sm">It is never shown again.</span>
        <Button size="sm" onClick={onReplace}>
          Replace
          <span className="sr-only"> {label}</span>
        </Button>
      </span>
      {description && <p className="break-words text-muted text-sm">{description}</p>}
    </div>
  )
}
