import { Lock } from 'lucide-react'
import type { ReactNode } from 'react'
import { PANEL_PERMISSIONS, type PanelPermission } from '@/lib/shared/panel-permissions'
import { StatePanel } from './state-panel'

type DeniedProps = {
  permission: PanelPermission
  actions?: ReactNode
  className?: string
}

/** Not allowed: names what is missing and who can give it. */
export function DeniedState({ permission, actions, className }: DeniedProps) {
  const { label } = PANEL_PERMISSIONS[permission]
  return (
    <StatePanel
      icon={Lock}
      title={`You may not ${label.charAt(0).toLowerCase()}${label.slice(1)}`}
      actions={actions}
      className={className}
    >
      <p>
        Ask an owner to give your role the permission{' '}
        <span className="font-mono text-text">{permission}</span>.
      </p>
    </StatePanel>
  )
}
