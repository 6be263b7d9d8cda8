'use client'

import { Ellipsis, type LucideIcon } from 'lucide-react'
import { Fragment } from 'react'
import { DropdownMenu, MenuItem, MenuSeparator } from '../dropdown-menu'
import { IconButton } from '../icon-button'

export type RowAction = {
  label: string
  icon?: LucideIcon
  tone?: 'neutral' | 'danger'
  /** Either goes somewhere or does something. */
  href?: string
  onSelect?: () => void
  disabled?: boolean
  shortcut?: string
}

/** The menu at the end of a row. Actions that hurt stand last, below a line. */
export function RowActions({ actions, label }: { actions: readonly RowAction[]; label: string }) {
  if (actions.length === 0) return null
  const calm = actions.filter((action) => action.tone !== 'danger')
  const harmful = actions.filter((action) => action.tone === 'danger')
  return (
    <DropdownMenu
      trigger={
        <IconButton label={label} size="sm" tooltip={false}>
          <Ellipsis aria-hidden />
        </IconButton>
      }
    >
      {[calm, harmful].map((group, index) => (
        <Fragment key={index === 0 ? 'calm' : 'harmful'}>
          {index === 1 && calm.length > 0 && harmful.length > 0 && <MenuSeparator />}
          {group.map(({ icon: Icon, label: text, ...item }) => (
            <MenuItem key={text} icon={Icon && <Icon aria-hidden />} {...item}>
              {text}
            </MenuItem>
          ))}
        </Fragment>
      ))}
    </DropdownMenu>
  )
}
