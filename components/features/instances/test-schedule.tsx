'use client'

import { useQuery } from '@tanstack/react-query'
import { Play } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Time } from '@/components/ui/time'
import { operationQuery } from '@/lib/client/operation-query'
import { useOperationMutation } from '@/lib/client/use-operation-mutation'
import { listEffects } from '@/lib/contracts/plugins/effects'
import type { PluginInstance } from '@/lib/contracts/plugins/instances'
import { listInstanceSchedules, runTestSchedule } from '@/lib/contracts/plugins/try-instance'
import { failedOutcome, type TestOutcome, TestOutcomeNote, triedOutcome } from './test-outcome'

type Props = { instance: PluginInstance; isLive: boolean }

/** What the plugin does at times, each to be run now. Not there for a plugin without schedules. */
export function TestSchedule({ instance, isLive }: Props) {
  const params = { serverId: instance.serverId, instanceId: instance.id }
  const schedules = useQuery(operationQuery(listInstanceSchedules, { params })).data?.items ?? []
  const [outcome, setOutcome] = useState<TestOutcome | null>(null)
  const run = useOperationMutation(runTestSchedule, { invalidates: [listEffects, listInstanceSchedules] })
  if (schedules.length === 0) return null
  const submit = (name: string) =>
    run.mutateAsync({ params, body: { name } }).then(
      (tried) => setOutcome(triedOutcome(tried)),
      (error: unknown) => setOutcome(failedOutcome(error)),
    )
  return (
    <Card title="A schedule now" headingLevel={2}>
      <div className="grid gap-4">
        <ul aria-label="Schedules" className="grid gap-2">
          {schedules.map(({ name, nextAt }) => (
            <li key={name} className="flex flex-wrap items-center justify-between gap-2">
              <span className="grid">
                <span className="break-all font-mono text-sm">{name}</span>
                <span className="text-muted text-sm">
                  By itself <Time value={nextAt} />
                </span>
              </span>
              <Button disabled={isLive || run.isPending} onClick={() => void submit(name)}>
                <Play aria-hidden />
                Run now<span className="sr-only"> {name}</span>
              </Button>
            </li>
          ))}
        </ul>
        <TestOutcomeNote instance={instance} outcome={outcome} />
      </div>
    </Card>
  )
}
