'use client'

import { useQuery } from '@tanstack/react-query'
import { Callout } from '@/components/ui/callout'
import { Skeleton } from '@/components/ui/skeleton'
import { ErrorState } from '@/components/ui/state-panel'
import { ApiError } from '@/lib/client/api-error'
import { operationQuery } from '@/lib/client/operation-query'
import { getInstanceConfig, type PluginInstance } from '@/lib/contracts/plugins/instances'
import { getPluginVersion } from '@/lib/contracts/plugins/plugins'
import { SettingsForm } from './settings-form'
import { asSettingsSchema, holdsSecret, isRecord, problemsOfRefusal, toJson } from './settings-model'

const PREFIX = '/body/config'

/** Whether a version was refused because it needs other settings than those that are stored. */
export const needsSettings = (error: unknown): error is ApiError =>
  ApiError.isInstance(error) && error.code === 'PLUGIN_SETTINGS_UNFIT'

type Props = {
  instance: Pick<PluginInstance, 'serverId' | 'id' | 'pluginId'>
  version: string
  /** Names what does not fit. */
  refusal: ApiError
  submitLabel: string
  /** Changes the version with these settings; rejects when that is refused. */
  onSubmit: (config: ReturnType<typeof toJson>) => Promise<unknown>
}

/** The settings of a version that those of now do not fit: what fits is filled in, the rest has to be given. */
export function VersionSettings({ instance, version, refusal, submitLabel, onSubmit }: Props) {
  const { serverId, id: instanceId, pluginId } = instance
  const now = useQuery(operationQuery(getInstanceConfig, { params: { serverId, instanceId } }))
  const detail = useQuery(operationQuery(getPluginVersion, { params: { pluginId, version } }))
  const error = now.error ?? detail.error
  if (error) return <ErrorState error={error} />
  if (!now.data || !detail.data) return <Skeleton className="h-48" />
  const { manifest } = detail.data
  const schema = asSettingsSchema(isRecord(manifest) ? manifest.config : null)
  const refused = new Set([...problemsOfRefusal(refusal, PREFIX).keys()].map((at) => at.split('/')[1]))
  const isKept = (name: string) => {
    const setting = schema.properties[name]
    return setting !== undefined && holdsSecret(setting) && !refused.has(name)
  }
  return (
    <div className="grid gap-4">
      <Callout tone="warning" role="alert" title="It needs other settings">
        {refusal.message}
      </Callout>
      <SettingsForm
        schema={schema}
        saved={now.data.config}
        secretsSet={now.data.secretsSet.filter(isKept)}
        serverId={serverId}
        submitLabel={submitLabel}
        problemPrefix={PREFIX}
        isChecked
        onSubmit={(config) => onSubmit(toJson(config))}
      />
    </div>
  )
}
