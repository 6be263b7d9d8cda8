'use client'

import { Send } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Card } from '@/components/ui/card'
import { Combobox } from '@/components/ui/combobox'
import { DeniedState } from '@/components/ui/denied-state'
import { Label } from '@/components/ui/label'
import { Textarea } from '@/components/ui/textarea'
import { useCan } from '@/lib/client/me-context'
import { useOperationMutation } from '@/lib/client/use-operation-mutation'
import { listEffects } from '@/lib/contracts/plugins/effects'
import type { EventName } from '@/lib/contracts/plugins/event-table'
import type { PluginInstance } from '@/lib/contracts/plugins/instances'
import { sendTestEvent } from '@/lib/contracts/plugins/try-instance'
import { EVENT_OPTIONS, readPayload, templateText } from './event-templates'
import { type InstanceIds, InstancePage } from './instance-page'
import { InstanceReplay } from './instance-replay'
import { toJson } from './settings-model'
import { TestCommand } from './test-command'
import { failedOutcome, type TestOutcome, TestOutcomeNote } from './test-outcome'
import { TestSchedule } from './test-schedule'

export function InstanceTest(ids: InstanceIds) {
  const may = useCan()
  return (
    <InstancePage {...ids}>
      {(instance) =>
        may('plugins:manage', ids.serverId) ? (
          <div className="grid gap-5">
            <InstanceReplay key={instance.id} instance={instance} />
            <Tests instance={instance} />
          </div>
        ) : (
          <DeniedState permission="plugins:manage" />
        )
      }
    </InstancePage>
  )
}

/** What can be tried in shadow mode. Never in live mode: real players would feel it. */
function Tests({ instance }: { instance: PluginInstance }) {
  const isLive = instance.mode === 'live' && !instance.panic
  return (
    <div className="grid max-w-3xl gap-5">
      {isLive && (
        <Callout tone="warning" title="Not while it is live">
          A test would reach real players. Put the plugin into shadow on the overview first.
        </Callout>
      )}
      <TestCommand instance={instance} isLive={isLive} />
      <TestSchedule instance={instance} isLive={isLive} />
      <TestEvent instance={instance} isLive={isLive} />
    </div>
  )
}

/** An event that did not happen, to see what the plugin would do. */
function TestEvent({ instance, isLive }: { instance: PluginInstance; isLive: boolean }) {
  const [name, setName] = useState<EventName>('chat.message')
  const [text, setText] = useState(() => templateText('chat.message'))
  const [outcome, setOutcome] = useState<TestOutcome | null>(null)
  const send = useOperationMutation(sendTestEvent, { invalidates: [listEffects] })
  const choose = (next: EventName) => {
    setName(next)
    setText(templateText(next))
    setOutcome(null)
  }
  const submit = async () => {
    const read = readPayload(text)
    if ('problem' in read) return setOutcome({ tone: 'danger', text: read.problem })
    try {
      const { delivered, reason } = await send.mutateAsync({
        params: { serverId: instance.serverId, instanceId: instance.id },
        body: { name, payload: toJson(read.payload) },
      })
      setOutcome(
        delivered
          ? { tone: 'success', text: 'The plugin got it.' }
          : { tone: 'warning', text: reason ?? 'The plugin did not get it.' },
      )
    } catch (error) {
      setOutcome(failedOutcome(error))
    }
  }
  return (
    <Card title="A test event" headingLevel={2}>
      <div className="grid gap-4">
        <div className="grid gap-1.5">
          <Label htmlFor="test-event">Event</Label>
          <Combobox
            id="test-event"
            options={EVENT_OPTIONS}
            value={name}
            onValueChange={choose}
            searchPlaceholder="Search events"
          />
        </div>
        <div className="grid gap-1.5">
          <Label htmlFor="test-payload">Payload</Label>
          <Textarea
            id="test-payload"
            rows={12}
            spellCheck={false}
            className="font-mono text-sm"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </div>
        <TestOutcomeNote instance={instance} outcome={outcome} />
        <Button
          variant="primary"
          className="justify-self-end"
          disabled={isLive}
          loading={send.isPending}
          onClick={() => void submit()}
        >
          <Send aria-hidden />
          Send the test event
        </Button>
      </div>
    </Card>
  )
}
