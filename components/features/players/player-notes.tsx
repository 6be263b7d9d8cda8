'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { Trash2 } from 'lucide-react'
import { useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Card } from '@/components/ui/card'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { IconButton } from '@/components/ui/icon-button'
import { Label } from '@/components/ui/label'
import { LoadingRegion, Skeleton } from '@/components/ui/skeleton'
import { ErrorState } from '@/components/ui/state-panel'
import { Textarea } from '@/components/ui/textarea'
import { Time } from '@/components/ui/time'
import { useCan } from '@/lib/client/me-context'
import { operationPages, rowsOf } from '@/lib/client/operation-query'
import { useOperationMutation } from '@/lib/client/use-operation-mutation'
import {
  addPlayerNote,
  listPlayerNotes,
  type PlayerNote,
  removePlayerNote,
} from '@/lib/contracts/players/players'

/** What admins want the next admin to know. Players never see it. */
export function PlayerNotes({ playerId }: { playerId: string }) {
  const may = useCan()
  const notes = useInfiniteQuery(operationPages(listPlayerNotes, { params: { playerId }, query: {} }))
  const items = rowsOf(notes.data)
  return (
    <Card title="Notes" headingLevel={2}>
      <div className="grid gap-4">
        {may('players:notes') && <NewNote playerId={playerId} />}
        {notes.status === 'pending' && (
          <LoadingRegion label="Loading the notes">
            <Skeleton />
          </LoadingRegion>
        )}
        {notes.status === 'error' && <ErrorState error={notes.error} onRetry={() => void notes.refetch()} />}
        {notes.status === 'success' && items.length === 0 && (
          <p className="text-muted text-sm">No notes yet. They are for admins; players never see them.</p>
        )}
        {items.length > 0 && (
          <ul aria-label="Notes" className="divide-y divide-border">
            {items.map((note) => (
              <Note key={note.id} note={note} playerId={playerId} mayRemove={may('players:notes')} />
            ))}
          </ul>
        )}
        {notes.hasNextPage && (
          <Button size="sm" loading={notes.isFetchingNextPage} onClick={() => void notes.fetchNextPage()}>
            Load more
          </Button>
        )}
      </div>
    </Card>
  )
}

function NewNote({ playerId }: { playerId: string }) {
  const id = useId()
  const [text, setText] = useState('')
  const add = useOperationMutation(addPlayerNote, {
    invalidates: [listPlayerNotes],
    onSuccess: () => setText(''),
  })
  return (
    <form
      className="grid gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        add.mutate({ params: { playerId }, body: { text: text.trim() } })
      }}
    >
      <Label htmlFor={id}>New note</Label>
      <Textarea
        id={id}
        rows={2}
        maxLength={2_000}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {add.error && (
        <Callout tone="danger" role="alert">
          {add.error.message}
        </Callout>
      )}
      <Button
        type="submit"
        className="justify-self-end"
        loading={add.isPending}
        disabled={text.trim() === ''}
      >
        Add note
      </Button>
    </form>
  )
}

type NoteProps = { note: PlayerNote; playerId: string; mayRemove: boolean }

function Note({ note, playerId, mayRemove }: NoteProps) {
  const remove = useOperationMutation(removePlayerNote, { invalidates: [listPlayerNotes] })
  return (
    <li className="flex items-start gap-2 py-2.5 first:pt-0 last:pb-0">
      <div className="grid min-w-0 grow gap-0.5">
        <p className="whitespace-pre-wrap break-words">{note.text}</p>
        <p className="text-muted text-sm">
          {note.authorName}, <Time value={note.createdAt} />
        </p>
      </div>
      {mayRemove && (
        <ConfirmDialog
          trigger={
            <IconButton label="Remove note" size="sm" tooltip={false}>
              <Trash2 aria-hidden />
            </IconButton>
          }
          title="Remove this note?"
          consequences={['It disappears from this page. The audit log keeps its text.']}
          confirmLabel="Remove note"
          onConfirm={() => remove.mutateAsync({ params: { playerId, noteId: note.id } })}
        />
      )}
    </li>
  )
}
