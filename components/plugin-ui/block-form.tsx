'use client'

import { SettingsForm } from '@/components/features/instances/settings-form'
import { asSettingsSchema } from '@/components/features/instances/settings-model'
import { toast } from '@/components/ui/toast'
import type { FormBlock } from '@/lib/contracts/plugins/panel-blocks'
import type { RunAction } from './run-action'

type Props = { block: FormBlock; serverId: string; onAction: RunAction; isReadOnly: boolean }

/** A form of a plugin, made like the one of its settings. */
export function BlockForm({ block, serverId, onAction, isReadOnly }: Props) {
  return (
    <div className="rounded-lg border border-border bg-surface p-4">
      <SettingsForm
        schema={asSettingsSchema(block.schema)}
        saved={{}}
        serverId={serverId}
        submitLabel={block.label}
        problemPrefix="/body/values"
        isReadOnly={isReadOnly}
        onSubmit={async (values) => {
          toast.success((await onAction(block.action, values)) ?? 'Done')
        }}
      />
    </div>
  )
}
