'use client'

import { History, Radio } from 'lucide-react'
import { useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Input } from '@/components/ui/input'
import { Label } from '@/components/ui/label'
import { Popover } from '@/components/ui/popover'
import { SearchInput } from '@/components/ui/search-input'
import { CONSOLE_KIND_NAMES, CONSOLE_KINDS, type ConsoleKind } from './console-kinds'

type Props = {
  kinds: ReadonlySet<ConsoleKind>
  onKinds: (kinds: ReadonlySet<ConsoleKind>) => void
  search: string
  onSearch: (search: string) => void
  until: string | null
  onUntil: (until: string | null) => void
}

/** What the console shows: kinds, words, and the moment up to which. */
export function ConsoleToolbar({ kinds, onKinds, search, onSearch, until, onUntil }: Props) {
  const toggle = (kind: ConsoleKind) => {
    const next = new Set(kinds)
    if (!next.delete(kind)) next.add(kind)
    onKinds(next)
  }
  return (
    <div className="grid gap-2 border-border border-b px-3 py-2">
      <div className="flex flex-wrap items-center gap-2">
        <SearchInput
          label="Search name or text"
          value={search}
          onValueChange={onSearch}
          className="min-w-40 grow basis-40 sm:max-w-72"
        />
        <JumpToTime until={until} onUntil={onUntil} />
        {until !== null && (
          <Button onClick={() => onUntil(null)}>
            <Radio aria-hidden />
            Back to live
          </Button>
        )}
      </div>
      <fieldset className="scroll-strip -mx-3 min-w-0 flex gap-1.5 px-3">
        <legend className="sr-only">Kinds of lines</legend>
        {CONSOLE_KIND_NAMES.map((kind) => (
          <button
            key={kind}
            type="button"
            aria-pressed={kinds.has(kind)}
            onClick={() => toggle(kind)}
            className={cn(
              'h-(--control-sm) shrink-0 rounded-md border px-2.5 text-sm hover:border-border-strong',
              kinds.has(kind)
                ? 'border-border-strong bg-raised font-medium text-text'
                : 'border-border text-muted line-through decoration-subtle',
            )}
          >
            {CONSOLE_KINDS[kind].label}
          </button>
        ))}
      </fieldset>
    </div>
  )
}

function JumpToTime({ until, onUntil }: Pick<Props, 'until' | 'onUntil'>) {
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  const [text, setText] = useState('')
  const jump = () => {
    const at = new Date(text)
    if (Number.isNaN(at.getTime())) return
    onUntil(at.toISOString())
    setOpen(false)
  }
  return (
    <Popover
      open={isOpen}
      onOpenChange={setOpen}
      label="Jump to a time"
      trigger={
        <Button aria-pressed={until !== null}>
          <History aria-hidden />
          Jump to time
        </Button>
      }
    >
      <div className="grid gap-2">
        <Label htmlFor={id}>Show what came before</Label>
        <Input id={id} type="datetime-local" value={text} onChange={(event) => setText(event.target.value)} />
        <Button variant="primary" disabled={text === ''} onClick={jump}>
          Show
        </Button>
      </div>
    </Popover>
  )
}
