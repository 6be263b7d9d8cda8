'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { operationQuery } from '@/lib/client/operation-query'
import { getPlugin } from '@/lib/contracts/plugins/plugins'
import { type UpgradableInstance, UpgradeDialog } from './upgrade-dialog'

type Props = { instance: UpgradableInstance }

/** Beside the actions of an instance: that a newer version is installed than the one here, and the way to it. */
export function NewerVersion({ instance }: Props) {
  const plugin = useQuery(operationQuery(getPlugin, { params: { pluginId: instance.pluginId } }))
  const version = plugin.data?.instances.find(({ id }) => id === instance.id)?.newerVersion
  // The answer may be of before an upgrade.
  if (!version || version === instance.version) return null
  return (
    <>
      <span className="text-muted text-sm">{version} is installed</span>
      <UpgradeButton instance={instance} to={version} size="md" />
    </>
  )
}

type ButtonProps = Props & {
  to: string
  label?: string
  variant?: 'primary' | 'secondary'
  size?: 'sm' | 'md'
}

/** Opens the difference between the two versions; nothing changes by that. */
export function UpgradeButton({
  instance,
  to,
  label = 'Upgrade',
  variant = 'secondary',
  size = 'sm',
}: ButtonProps) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button size={size} variant={variant} onClick={() => setOpen(true)}>
        {label}
      </Button>
      <UpgradeDialog instance={instance} wanted={to} open={isOpen} onOpenChange={setOpen} />
    </>
  )
}
