'use client'

import { Card } from '@/components/ui/card'
import { InstanceList } from './instance-list'
import { PluginPage } from './plugin-page'

export function PluginServers({ pluginId }: { pluginId: string }) {
  return (
    <PluginPage pluginId={pluginId}>
      {(plugin) => (
        <Card title="Servers with this plugin" headingLevel={2}>
          <InstanceList instances={plugin.instances} pluginId={plugin.id} />
        </Card>
      )}
    </PluginPage>
  )
}
