'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { LibraryBig } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { ON_THIS_PAGE, useCommands } from '@/components/layout/command-registry'
import { Page } from '@/components/layout/page'
import { PageHeader } from '@/components/layout/page-header'
import { Button } from '@/components/ui/button'
import { loadMoreOf, queryStatus } from '@/components/ui/data-table/query-status'
import { DeniedState } from '@/components/ui/denied-state'
import { Dialog } from '@/components/ui/dialog'
import { useCan } from '@/lib/client/me-context'
import { operationPages, rowsOf } from '@/lib/client/operation-query'
import { listPlugins } from '@/lib/contracts/plugins/plugins'
import { PanicButton } from '../panic/panic-button'
import { PackageReport } from './package-report'
import { PluginDrop } from './plugin-drop'
import { PluginTable } from './plugin-table'
import { stagedIn, type UploadAnswer } from './upload-item'
import { UploadList } from './upload-list'
import { useUploads } from './use-uploads'
import { WaitingUploads } from './waiting-uploads'

const CATALOGUE = '/plugins/catalogue'

export function PluginsView() {
  const may = useCan()
  if (!may('plugins:read')) {
    return (
      <Page header={<PageHeader title="Plugins" />}>
        <DeniedState permission="plugins:read" />
      </Page>
    )
  }
  return <Plugins />
}

function Plugins() {
  const may = useCan()
  const { items, add, remove } = useUploads()
  const [shown, setShown] = useState<UploadAnswer | null>(null)
  const plugins = useInfiniteQuery(operationPages(listPlugins, { query: {} }))
  useCommands([
    { id: 'catalogue', label: 'Open the catalogue', group: ON_THIS_PAGE, icon: LibraryBig, href: CATALOGUE },
  ])
  return (
    <Page
      header={
        <PageHeader
          title="Plugins"
          description="What others wrote, within the limits that you set."
          actions={
            <>
              <PanicButton />
              <Button asChild>
                <Link href={CATALOGUE}>
                  <LibraryBig aria-hidden /> Catalogue
                </Link>
              </Button>
              {may('plugins:install') && <PluginDrop onFiles={add} />}
            </>
          }
        />
      }
    >
      <UploadList items={items} onRemove={remove} onShow={setShown} />
      {may('plugins:install') && <WaitingUploads shown={stagedIn(items)} />}
      <PluginTable
        rows={rowsOf(plugins.data)}
        status={queryStatus(plugins, 'plugins:read')}
        loadMore={loadMoreOf(plugins)}
      />
      <Dialog
        open={shown !== null}
        onOpenChange={(open) => !open && setShown(null)}
        size="xl"
        title={shown ? `${shown.report.name} ${shown.report.version} cannot be installed` : ''}
      >
        {shown && <PackageReport report={shown.report} />}
      </Dialog>
    </Page>
  )
}
