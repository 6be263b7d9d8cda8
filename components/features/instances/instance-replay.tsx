'use client'

import { useQuery } from '@tanstack/react-query'
import { History } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Card } from '@/components/ui/card'
import { Label } from '@/components/ui/label'
import { Select } from '@/components/ui/select'
import { TextLink } from '@/components/ui/text-link'
import { ApiError } from '@/lib/client/api-error'
import { operationQuery } from '@/lib/client/operation-query'
import { useOperationMutation } from '@/lib/client/use-operation-mutation'
import type { PluginInstance } from '@/lib/contracts/plugins/instances'
import { getPlugin } from '@/lib/contracts/plugins/plugins'
import { replayInstance } from '@/lib/contracts/plugins/replay'
import { ReplayResult } from './replay-report'

const HOUR_MS = 3_600_000
const RANGES = [
  { value: '1', label: 'The last hour' },
  { value: '6', label: 'The last 6 hours' },
  { value: '24', label: 'The last 24 hours' },
  { value: '168', label: 'The last 7 days' },
]

/** What really happened, given to the plugin once more; nothing it does leaves the replay. */
export function InstanceReplay({ instance }: { instance: PluginInstance }) {
  const [hours, setHours] = useState('24')
  const [version, setVersion] = useState(instance.version)
  const plugin = useQuery(operationQuery(getPlugin, { params: { pluginId: instance.pluginId } }))
  const versions = plugin.data?.versions.map((one) => one.version) ?? [instance.version]
  const replay = useOperationMutation(replayInstance, { invalidates: [] })
  const run = () =>
    replay.mutate({
      params: { serverId: instance.serverId, instanceId: instance.id },
      body: { from: new Date(Date.now() - Number(hours) * HOUR_MS).toISOString(), version },
    })
  return (
    <Card title="Replay" headingLevel={2}>
      <div className="grid gap-4">
        <p className="text-muted text-sm">
          The plugin handles recorded events again, apart from the one that runs: with its settings and
          grants, and data of its own that is forgotten afterwards. Nobody on the server notices.
        </p>
        <div className="flex flex-wrap items-end gap-3">
          <div className="grid gap-1.5">
            <Label htmlFor="replay-range">Events of</Label>
            <Select
              id="replay-range"
              className="w-48"
              options={RANGES}
              value={hours}
              onValueChange={setHours}
            />
          </div>
          <div className="grid gap-1.5">
            <Label htmlFor="replay-version">Version</Label>
            <Select
              id="replay-version"
              className="w-32"
              options={versions.map((value) => ({ value, label: value }))}
              value={version}
              onValueChange={setVersion}
            />
          </div>
          <Button variant="primary" loading={replay.isPending} onClick={run}>
            <History aria-hidden />
            Replay
          </Button>
        </div>
        {replay.error && (
          <Callout tone="danger" role="alert">
            {replay.error.message}
            {ApiError.isInstance(replay.error) && replay.error.code === 'PLUGIN_START_FAILED' && (
              <p>
                It could not start. What this version may do here is under{' '}
                <TextLink
                  href={`/plugins/${instance.pluginId}/permissions?version=${version}&server=${instance.serverId}`}
                >
                  Permissions and limits
                </TextLink>
                .
              </p>
            )}
          </Callout>
        )}
        {replay.data && !replay.isPending && <ReplayResult report={replay.data} />}
      </div>
    </Card>
  )
}
