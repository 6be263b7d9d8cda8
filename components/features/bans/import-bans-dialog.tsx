'use client'

import { useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Dialog } from '@/components/ui/dialog'
import { FileDrop } from '@/components/ui/file-drop'
import { Label } from '@/components/ui/label'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toast'
import { useOperationMutation } from '@/lib/client/use-operation-mutation'
import { type BanImport, importBans, listBans, MAX_BAN_LIST_CHARACTERS } from '@/lib/contracts/players/bans'

/** Lines that could not be read, by name; more would hide the buttons. */
const SHOWN_LINES = 10

type Props = { open: boolean; onClose: () => void }

/** Reads a Bans.cfg, says what it would add, and adds it. */
export function ImportBansDialog({ open, onClose }: Props) {
  return open && <OpenDialog onClose={onClose} />
}

function OpenDialog({ onClose }: { onClose: () => void }) {
  const id = useId()
  const [text, setText] = useState('')
  const preview = useOperationMutation(importBans)
  const add = useOperationMutation(importBans, { invalidates: [listBans] })
  const found = preview.data
  const change = (next: string) => {
    setText(next)
    preview.reset()
    add.reset()
  }
  const takeFile = async (file: File) => {
    const content = await file.text()
    change(content)
    preview.mutate({ query: { validateOnly: 'true' }, body: { text: content } })
  }
  const confirm = () =>
    add.mutate(
      { query: {}, body: { text } },
      {
        onSuccess: ({ added }) => {
          toast.success(`${bans(added)} imported`)
          onClose()
        },
      },
    )
  const error = preview.error ?? add.error
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      size="md"
      title="Import bans"
      description="They count on every server of the panel. Bans in force already stay as they are."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          {found && found.added > 0 ? (
            <Button variant="primary" loading={add.isPending} onClick={confirm}>
              Import {bans(found.added)}
            </Button>
          ) : (
            <Button
              variant="primary"
              loading={preview.isPending}
              disabled={text.trim() === '' || found !== undefined}
              onClick={() => preview.mutate({ query: { validateOnly: 'true' }, body: { text } })}
            >
              Check the list
            </Button>
          )}
        </>
      }
    >
      <div className="grid gap-3">
        <div className="grid gap-1.5">
          <Label htmlFor={id}>Lines of Bans.cfg</Label>
          <Textarea
            id={id}
            rows={6}
            className="max-h-48 font-mono text-sm"
            spellCheck={false}
            maxLength={MAX_BAN_LIST_CHARACTERS}
            placeholder="76561190000000000:0 //Reason"
            value={text}
            onChange={(event) => change(event.target.value)}
          />
        </div>
        <FileDrop
          label="Or drop Bans.cfg here"
          accept={['.cfg', '.txt']}
          maxBytes={MAX_BAN_LIST_CHARACTERS}
          onFile={(file) => void takeFile(file)}
        />
        {error && (
          <Callout tone="danger" role="alert">
            {error.message}
          </Callout>
        )}
        {found && <Preview found={found} />}
      </div>
    </Dialog>
  )
}

function Preview({ found: { added, alreadyBanned, expired, unreadable } }: { found: BanImport }) {
  const more = unreadable.length - SHOWN_LINES
  return (
    <Callout
      tone={unreadable.length > 0 ? 'warning' : 'info'}
      role="status"
      title={added === 0 ? 'Nothing to import' : `${bans(added)} to import`}
    >
      <ul className="grid gap-0.5">
        {alreadyBanned > 0 && <li>{bans(alreadyBanned)} in force already</li>}
        {expired > 0 && <li>{bans(expired)} over already</li>}
        {unreadable.slice(0, SHOWN_LINES).map(({ line, reason }) => (
          <li key={line}>
            Line {line} is left out: {reason}
          </li>
        ))}
        {more > 0 && <li>{more === 1 ? '1 more line is' : `${more} more lines are`} left out</li>}
      </ul>
    </Callout>
  )
}

const bans = (count: number): string => (count === 1 ? '1 ban' : `${count} bans`)
