'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { toast } from '@/components/ui/toast'
import type { ButtonBlock } from '@/lib/contracts/plugins/panel-blocks'
import type { RunAction } from './run-action'

type Props = { block: ButtonBlock; onAction: RunAction; isReadOnly: boolean }

/** A button of a plugin; it asks first where the plugin says so. */
export function BlockButton({ block, onAction, isReadOnly }: Props) {
  const [isBusy, setBusy] = useState(false)
  const variant = block.tone === 'bad' ? 'danger' : 'secondary'
  const run = async () => {
    const message = await onAction(block.action, {})
    toast.success(message ?? 'Done')
  }
  if (typeof block.confirm === 'string') {
    return (
      <ConfirmDialog
        trigger={
          <Button variant={variant} disabled={isReadOnly} className="justify-self-start">
            {block.label}
          </Button>
        }
        title={block.label}
        consequences={[block.confirm]}
        tone={block.tone === 'bad' ? 'danger' : 'primary'}
        confirmLabel={block.label}
        onConfirm={run}
      />
    )
  }
  return (
    <Button
      variant={variant}
      disabled={isReadOnly}
      loading={isBusy}
      className="justify-self-start"
      onClick={() => {
        setBusy(true)
        void run()
          .catch((error: unknown) => toast.refusal(error))
          .finally(() => setBusy(false))
      }}
    >
      {block.label}
    </Button>
  )
}
