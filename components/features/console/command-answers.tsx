'use client'

import { X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { cn } from '@/components/ui/cn'
import { IconButton } from '@/components/ui/icon-button'
import type { Answer } from './use-command-line'

/** What was typed and what the game answered, as in a terminal; gone with the page. */
export function CommandAnswers({ answers, onClear }: { answers: readonly Answer[]; onClear: () => void }) {
  const end = useRef<HTMLDivElement>(null)
  const count = answers.length
  useEffect(() => {
    if (count > 0) end.current?.scrollIntoView({ block: 'nearest' })
  }, [count])
  if (count === 0) return null
  return (
    <div className="relative">
      <section
        aria-label="Replies"
        tabIndex={count > 0 ? 0 : undefined}
        className="max-h-48 overflow-y-auto rounded-md bg-sunken py-1.5 pr-10 pl-2.5 font-mono text-xs"
      >
        {answers.map((answer, index) => (
          <div key={String(index)} className="py-0.5">
            <p className="break-all text-accent-ink">&gt; {answer.line}</p>
            <pre className={cn('whitespace-pre-wrap break-words', answer.isRefused && 'text-danger-ink')}>
              {answer.reply === '' ? 'The game answered nothing.' : answer.reply}
            </pre>
          </div>
        ))}
        <div ref={end} />
      </section>
      <IconButton
        label="Clear the replies"
        size="sm"
        className="absolute top-1 right-1"
        onClick={onClear}
        tooltip={false}
      >
        <X aria-hidden />
      </IconButton>
    </div>
  )
}
