'use client'

import { Globe } from 'lucide-react'
import { useId } from 'react'
import { Badge } from '@/components/ui/badge'
import { Checkbox } from '@/components/ui/checkbox'
import { isServerScoped, PANEL_PERMISSIONS, type PanelPermission } from '@/lib/shared/panel-permissions'
import { PERMISSION_GROUPS, type PermissionGroup } from './permission-groups'

type Props = {
  value: readonly PanelPermission[]
  onChange: (value: PanelPermission[]) => void
  /** Those that may not be switched on, because whoever edits does not hold them. */
  isLocked?: (permission: PanelPermission) => boolean
  readOnly?: boolean
}

/** Every permission with its sentence, in groups that can be taken whole. */
export function PermissionPicker({ value, onChange, isLocked = () => false, readOnly = false }: Props) {
  const chosen = new Set(value)
  const set = (permissions: readonly PanelPermission[], on: boolean) => {
    const next = new Set(chosen)
    for (const permission of permissions) {
      if (!on) next.delete(permission)
      else if (!isLocked(permission)) next.add(permission)
    }
    onChange([...next])
  }
  return (
    <div className="-mb-4 gap-4 lg:columns-2">
      {PERMISSION_GROUPS.map((group) => (
        <GroupCard key={group.name} {...{ group, chosen, set, isLocked, readOnly }} />
      ))}
    </div>
  )
}

type GroupProps = {
  group: PermissionGroup
  chosen: ReadonlySet<PanelPermission>
  set: (permissions: readonly PanelPermission[], on: boolean) => void
  isLocked: (permission: PanelPermission) => boolean
  readOnly: boolean
}

function GroupCard({ group, chosen, set, isLocked, readOnly }: GroupProps) {
  const id = useId()
  const count = group.permissions.filter((permission) => chosen.has(permission)).length
  const all = count === group.permissions.length
  return (
    <fieldset
      className="mb-4 min-w-0 break-inside-avoid rounded-lg border border-border bg-surface"
      aria-labelledby={`${id}-name`}
    >
      <div className="flex min-h-11 items-center gap-2.5 border-border border-b px-4 py-1.5">
        <Checkbox
          id={`${id}-all`}
          aria-labelledby={`${id}-name`}
          checked={all ? true : count > 0 ? 'indeterminate' : false}
          disabled={readOnly}
          onCheckedChange={() => set(group.permissions, !all)}
        />
        <label id={`${id}-name`} htmlFor={`${id}-all`} className="grow font-semibold">
          {group.name}
        </label>
        <span className="text-muted text-sm">
          {count} of {group.permissions.length}
        </span>
      </div>
      <ul className="divide-y divide-border">
        {group.permissions.map((permission) => (
          <PermissionRow
            key={permission}
            permission={permission}
            checked={chosen.has(permission)}
            disabled={readOnly || (isLocked(permission) && !chosen.has(permission))}
            onChange={(on) => set([permission], on)}
          />
        ))}
      </ul>
    </fieldset>
  )
}

type RowProps = {
  permission: PanelPermission
  checked: boolean
  disabled: boolean
  onChange: (on: boolean) => void
}

function PermissionRow({ permission, checked, disabled, onChange }: RowProps) {
  const id = useId()
  const { label, description } = PANEL_PERMISSIONS[permission]
  return (
    <li className="flex items-start gap-2.5 px-4 py-2">
      <span className="flex h-5 items-center">
        <Checkbox
          id={id}
          aria-describedby={`${id}-about`}
          checked={checked}
          disabled={disabled}
          onCheckedChange={(next) => onChange(next === true)}
        />
      </span>
      <span className="grid min-w-0 grow gap-0.5">
        <span className="flex flex-wrap items-center gap-x-2">
          <label htmlFor={id} className="font-medium">
            {label}
          </label>
          {!isServerScoped(permission) && (
            <Badge tone="outline">
              <Globe aria-hidden />
              Whole panel
            </Badge>
          )}
        </span>
        <span id={`${id}-about`} className="text-muted text-sm">
          {description} <span className="font-mono text-subtle text-xs">{permission}</span>
        </span>
      </span>
    </li>
  )
}
