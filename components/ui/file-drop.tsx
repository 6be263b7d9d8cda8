'use client'

import { Upload } from 'lucide-react'
import { type DragEvent, useId, useRef, useState } from 'react'
import { Button } from './button'
import { cn } from './cn'
import { type FileLimits, fileProblem, formatBytes } from './file-problem'
import { Progress } from './progress'

type Props = FileLimits & {
  /** What to drop: `Drop a plugin package here`. */
  label: string
  onFile: (file: File) => void
  /** 0 to 1 while a file is on its way. */
  progress?: number
  disabled?: boolean
  /** A refusal of the server. */
  error?: string | null
}

/** Takes one file by dropping or choosing; refuses by ending and size before anything is sent. */
export function FileDrop({ label, accept, maxBytes, onFile, progress, disabled = false, error }: Props) {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [isOver, setOver] = useState(false)
  const [refusal, setRefusal] = useState<string | null>(null)
  const take = (file: File | undefined) => {
    if (!file) return
    const problem = fileProblem(file, { accept, maxBytes })
    setRefusal(problem)
    if (!problem) onFile(file)
  }
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    if (!disabled) take(event.dataTransfer.files[0])
  }
  const message = refusal ?? error
  return (
    <section
      aria-label={label}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
      className={cn(
        'grid justify-items-center gap-2 rounded-lg border border-border-strong border-dashed bg-surface px-4 py-8 text-center',
        isOver && 'border-accent bg-accent-soft',
        message && 'border-danger-ink',
      )}
    >
      <Upload aria-hidden className="size-6 text-muted" />
      <p className="font-semibold">{label}</p>
      <p id={`${id}-limits`} className="text-muted text-sm">
        {accept.join(', ')} · up to {formatBytes(maxBytes)}
      </p>
      <input
        ref={input}
        type="file"
        accept={accept.join(',')}
        disabled={disabled}
        className="sr-only"
        tabIndex={-1}
        aria-label={label}
        onChange={(event) => {
          take(event.target.files?.[0])
          event.target.value = ''
        }}
      />
      <Button disabled={disabled} aria-describedby={`${id}-limits`} onClick={() => input.current?.click()}>
        Choose a file
      </Button>
      {progress !== undefined && <Progress label="Sending" value={progress} className="w-full max-w-xs" />}
      {message && (
        <p role="alert" className="text-danger-ink text-sm">
          {message}
        </p>
      )}
    </section>
  )
}
