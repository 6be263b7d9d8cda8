'use client'

import { CornerDownLeft } from 'lucide-react'
import { type KeyboardEvent, useState } from 'react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { Kbd } from '@/components/ui/kbd'
import { CommandAnswers } from './command-answers'
import { type KeyAct, keyAct } from './command-keys'
import { commandOf, complete, usageOf } from './completion'
import { CompletionList } from './completion-list'
import { harmWords } from './harm-words'
import { useKnown, usePreview, useRunLine } from './use-command-line'

/** A typed command with completion, the exact line before it is sent, and the reply. */
export function CommandLine({ id, serverId }: { id: string; serverId: string }) {
  const [line, setLine] = useState('')
  const [chosen, setChosen] = useState(-1)
  const [isOpen, setOpen] = useState(false)
  const [back, setBack] = useState(0)
  const known = useKnown(serverId, line)
  const { answers, run, isRunning, clear } = useRunLine(serverId)
  const options = isOpen ? complete(line, known) : []
  const change = (next: string) => {
    setLine(next)
    setChosen(-1)
    setOpen(true)
    setBack(0)
  }
  const send = async () => {
    if (line.trim() === '' || isRunning) return
    setOpen(false)
    if (await run(line.trim())) change('')
    setOpen(false)
  }
  const recall = (step: number) => {
    const at = Math.min(answers.length, Math.max(0, back + step))
    setBack(at)
    setLine(at === 0 ? '' : (answers.at(-at)?.line ?? ''))
    setOpen(false)
  }
  const perform = (act: KeyAct) => {
    if (act.do === 'close') setOpen(false)
    else if (act.do === 'choose') setChosen(act.index)
    else if (act.do === 'take') change(options[act.index]?.line ?? line)
    else if (act.do === 'recall') recall(act.step)
    else void send()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const act = keyAct(event, { isOpen, count: options.length, chosen })
    if (!act) return
    event.preventDefault()
    perform(act)
  }
  return (
    <div className="relative grid gap-2 border-border border-t bg-surface px-3 py-2.5">
      <CommandAnswers answers={answers} onClear={clear} />
      <CompletionList id={`${id}-list`} options={options} chosen={chosen} onTake={change} />
      <div className="flex gap-2">
        <Input
          id={id}
          role="combobox"
          aria-label="Command"
          aria-expanded={options.length > 0}
          aria-controls={`${id}-list`}
          aria-activedescendant={chosen >= 0 ? `${id}-list-${chosen}` : undefined}
          aria-autocomplete="list"
          placeholder="Type a command, for example AdminBroadcast"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          className="font-mono"
          value={line}
          onChange={(event) => change(event.target.value)}
          onKeyDown={onKeyDown}
          onBlur={() => setOpen(false)}
        />
        <Button loading={isRunning} disabled={line.trim() === ''} onClick={() => void send()}>
          <CornerDownLeft aria-hidden />
          Send
        </Button>
      </div>
      <Preview serverId={serverId} line={line} usage={usageText(line, known.commands)} />
    </div>
  )
}

const usageText = (line: string, commands: Parameters<typeof commandOf>[1]): string | null => {
  const command = commandOf(line, commands)
  return command ? usageOf(command) : null
}

function Preview({ serverId, line, usage }: { serverId: string; line: string; usage: string | null }) {
  const { preview, error, isCurrent } = usePreview(serverId, line)
  if (line.trim() === '') {
    return (
      <p className="hidden text-subtle text-xs md:block">
        <Kbd>Tab</Kbd> completes, <Kbd>↑</Kbd> brings earlier lines back. Nothing is sent before you press
        Enter.
      </p>
    )
  }
  return (
    <p aria-live="polite" className="flex min-h-5 flex-wrap items-center gap-x-2 gap-y-1 text-xs">
      {!isCurrent && <span className="text-subtle">{usage ?? 'Looking at it'}</span>}
      {isCurrent && error && <span className="text-danger-ink">{error.message}</span>}
      {isCurrent && error && usage && <code className="font-mono text-subtle">{usage}</code>}
      {isCurrent && !error && preview && (
        <>
          <span className="text-subtle">Will be sent:</span>
          <code className="break-all font-mono">{preview.line}</code>
          <Badge tone={harmWords(preview.harm).tone}>{harmWords(preview.harm).word}</Badge>
        </>
      )}
    </p>
  )
}
