'use client'

import { useQuery } from '@tanstack/react-query'
import { Play } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Input } from '@/components/ui/input'
import { Label } from '@/components/ui/label'
import { Select } from '@/components/ui/select'
import { operationQuery } from '@/lib/client/operation-query'
import { useOperationMutation } from '@/lib/client/use-operation-mutation'
import { listEffects } from '@/lib/contracts/plugins/effects'
import { listInstanceCommands } from '@/lib/contracts/plugins/instance-details'
import type { PluginInstance } from '@/lib/contracts/plugins/instances'
import { runTestCommand } from '@/lib/contracts/plugins/try-instance'
import { PlayerControl } from './player-control'
import type { ControlAttributes } from './setting-frame'
import { failedOutcome, type TestOutcome, TestOutcomeNote, triedOutcome } from './test-outcome'

type Props = { instance: PluginInstance; isLive: boolean }

/** A chat command as a player who did not type it. Not there for a plugin without commands. */
export function TestCommand({ instance, isLive }: Props) {
  const params = { serverId: instance.serverId, instanceId: instance.id }
  const commands = useQuery(operationQuery(listInstanceCommands, { params })).data?.items ?? []
  const [chosen, setChosen] = useState<string | null>(null)
  const [playerId, setPlayerId] = useState('')
  const [text, setText] = useState('')
  const [outcome, setOutcome] = useState<TestOutcome | null>(null)
  const run = useOperationMutation(runTestCommand, { invalidates: [listEffects] })
  const name = chosen ?? commands[0]?.name
  if (name === undefined) return null
  const submit = async () => {
    if (playerId === '') return setOutcome({ tone: 'danger', text: 'Choose the player first.' })
    const chat = commands.find((command) => command.name === name)?.chats[0]
    const body = { name, playerId, text: text.trim(), ...(chat ? { chat } : {}) }
    await run.mutateAsync({ params, body }).then(
      (tried) => setOutcome(triedOutcome(tried)),
      (error: unknown) => setOutcome(failedOutcome(error)),
    )
  }
  return (
    <Card title="A command as a player" headingLevel={2}>
      <div className="grid gap-4">
        <div className="grid gap-4 sm:grid-cols-2">
          <div className="grid content-start gap-1.5">
            <Label htmlFor="test-command">Command</Label>
            <Select
              id="test-command"
              options={commands.map((command) => ({ value: command.name, label: `!${command.name}` }))}
              value={name}
              onValueChange={setChosen}
            />
          </div>
          <div className="grid content-start gap-1.5">
            <Label htmlFor="test-command-text">What stands after it</Label>
            <Input
              id="test-command-text"
              maxLength={500}
              autoComplete="off"
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          </div>
        </div>
        <div className="grid gap-1.5">
          <Label htmlFor="test-command-player" required>
            Player
          </Label>
          <PlayerControl attributes={PLAYER_FIELD} value={playerId} onChange={setPlayerId} required />
          <p id={PLAYER_FIELD['aria-describedby']} className="text-muted text-sm">
            Somebody whom the panel has seen. Who may use the command and its cooldown are not asked.
          </p>
        </div>
        <TestOutcomeNote instance={instance} outcome={outcome} />
        <Button
          variant="primary"
          className="justify-self-end"
          disabled={isLive}
          loading={run.isPending}
          onClick={() => void submit()}
        >
          <Play aria-hidden />
          Run the command
        </Button>
      </div>
    </Card>
  )
}

const PLAYER_FIELD: ControlAttributes = {
  id: 'test-command-player',
  'aria-describedby': 'test-command-player-about',
  'aria-invalid': undefined,
  'aria-required': true,
}
