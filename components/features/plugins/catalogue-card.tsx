'use client'

import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Dialog } from '@/components/ui/dialog'
import { toast } from '@/components/ui/toast'
import { useCan } from '@/lib/client/me-context'
import { useOperationMutation } from '@/lib/client/use-operation-mutation'
import { type CatalogueEntry, installBuiltIn, listCatalogue } from '@/lib/contracts/plugins/catalogue'
import { getPlugin, listPlugins } from '@/lib/contracts/plugins/plugins'
import { PermissionList } from './permission-list'
import { RatingBadge } from './rating-badge'

type Props = { entry: CatalogueEntry }

/** One plugin of the catalogue: what it does, what it could do, and the click that installs it. */
export function CatalogueCard({ entry }: Props) {
  const [isOpen, setOpen] = useState(false)
  return (
    <Card headingLevel={2} title={entry.name} actions={<State entry={entry} />} className="h-full">
      <div className="grid gap-3">
        <p className="break-words">{entry.description ?? 'The author wrote nothing about it.'}</p>
        <RatingBadge value={entry.rating.value} className="flex-wrap" />
        {entry.commands.length > 0 && (
          <p className="break-words text-muted text-sm">
            Chat commands: {entry.commands.map(({ name }) => `!${name}`).join(', ')}
          </p>
        )}
        {entry.state === 'taken' && (
          <p className="text-muted text-sm">
            An uploaded plugin has the id <span className="font-mono">{entry.id}</span>. Remove that one to
            install this one.
          </p>
        )}
        <div className="flex flex-wrap gap-2">
          <InstallButton entry={entry} />
          <Button variant="ghost" onClick={() => setOpen(true)}>
            What it may do
          </Button>
        </div>
      </div>
      <Dialog open={isOpen} onOpenChange={setOpen} size="lg" title={`What ${entry.name} asks for`}>
        <PermissionList permissions={entry.permissions} harmGroups={entry.harmGroups} />
      </Dialog>
    </Card>
  )
}

function State({ entry: { state, version, installedVersion } }: Props) {
  if (state === 'installed') return <Badge tone="success">Installed {installedVersion}</Badge>
  if (state === 'update') return <Badge tone="info">{`${installedVersion ?? ''} → ${version}`}</Badge>
  return <Badge tone="outline">{version}</Badge>
}

function InstallButton({ entry }: Props) {
  const may = useCan()
  const router = useRouter()
  const install = useOperationMutation(installBuiltIn, {
    invalidates: [listCatalogue, listPlugins, getPlugin],
  })
  if (entry.state === 'installed' || entry.state === 'taken') {
    return (
      <Button asChild>
        <Link href={`/plugins/${entry.id}`}>Open</Link>
      </Button>
    )
  }
  if (!may('plugins:install')) return null
  const run = async () => {
    try {
      await install.mutateAsync({ params: { pluginId: entry.id }, body: {} })
      toast.success(`${entry.name} is installed. Now decide what it may do on which server.`)
      router.push(`/plugins/${entry.id}/permissions`)
    } catch (error) {
      toast.error(error instanceof Error ? error.message : String(error))
    }
  }
  return (
    <Button variant="primary" loading={install.isPending} onClick={() => void run()}>
      {entry.state === 'update' ? `Install ${entry.version}` : 'Install'}
      <span className="sr-only"> {entry.name}</span>
    </Button>
  )
}
