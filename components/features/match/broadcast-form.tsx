'use client'

import { Megaphone } from 'lucide-react'
import { useId, useState } from 'react'
import { ON_THIS_PAGE, useCommands } from '@/components/layout/command-registry'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Label } from '@/components/ui/label'
import { Textarea } from '@/components/ui/textarea'
import { toast } from '@/components/ui/toast'
import { useOperationMutation } from '@/lib/client/use-operation-mutation'
import { broadcast } from '@/lib/contracts/servers/match'

const MAX_TEXT = 240

/** A text for everybody on the server. */
export function BroadcastForm({ serverId, isConnected }: { serverId: string; isConnected: boolean }) {
  const id = useId()
  const [text, setText] = useState('')
  const send = useOperationMutation(broadcast)
  const write = () => document.getElementById(id)?.focus()
  useCommands(
    isConnected
      ? [{ id: 'broadcast', label: 'Broadcast', group: ON_THIS_PAGE, icon: Megaphone, run: write }]
      : [],
  )
  const submit = async () => {
    await send.mutateAsync({ params: { serverId }, body: { message: text.trim() } })
    setText('')
    toast.success('Everybody has seen it')
  }
  return (
    <form
      className="grid gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        submit().catch(() => undefined)
      }}
    >
      <Label htmlFor={id}>Message to everybody</Label>
      <Textarea
        id={id}
        rows={2}
        maxLength={MAX_TEXT}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {send.error && (
        <Callout tone="danger" role="alert">
          {send.error.message}
        </Callout>
      )}
      <div className="flex items-center justify-between gap-3">
        <span className="text-muted text-xs">
          {text.length} of {MAX_TEXT} characters
        </span>
        <Button type="submit" loading={send.isPending} disabled={text.trim() === '' || !isConnected}>
          <Megaphone aria-hidden />
          Broadcast
        </Button>
      </div>
    </form>
  )
}
