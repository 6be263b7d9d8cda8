'use client'

import { useState } from 'react'
import type { Me } from '@/lib/contracts/people/me'
import { PANEL_PERMISSION_NAMES } from '@/lib/shared/panel-permissions'
import { AppShell } from '../layout/app-shell'
import { Banner } from '../layout/banner'
import type { ServerNav } from '../layout/navigation'
import { Page } from '../layout/page'
import { PageHeader } from '../layout/page-header'
import { Badge } from '../ui/badge'
import { Button } from '../ui/button'
import { Section } from '../ui/section'
import { ButtonsGallery } from './buttons-gallery'
import { ColoursGallery } from './colours-gallery'
import { DataGallery } from './data-gallery'
import { FormGallery } from './form-gallery'
import { OverlaysGallery } from './overlays-gallery'
import { SpecimenGrid } from './specimen'
import { StatesGallery } from './states-gallery'
import { TablesGallery } from './tables-gallery'

const ME: Me = {
  actor: { kind: 'user', id: '00000000-0000-4000-8000-000000000001', name: 'Mira Okafor' },
  userId: '00000000-0000-4000-8000-000000000001',
  rights: PANEL_PERMISSION_NAMES.map((permission) => ({ permission, servers: 'all' })),
}

const SERVERS: readonly ServerNav[] = [
  { id: 'eu-1', name: 'EU 1 · Old Guard RAAS', state: 'connected', population: '98/100' },
  { id: 'eu-2', name: 'EU 2 · Seeding', state: 'degraded', population: '12/80' },
  { id: 'us-1', name: 'US 1 · Invasion', state: 'disconnected', population: null },
]

const PANICKED = SERVERS.map((server) => ({ ...server, isPanicked: server.id === 'eu-1' }))

/** Every primitive in every state inside the real shell; for development and for looking at it. */
export function GalleryView() {
  const [panic, setPanic] = useState(false)
  const banners = <Banner tone="warning">Development mode: unsigned plugins are accepted.</Banner>
  return (
    <AppShell me={ME} servers={panic ? PANICKED : SERVERS} isLive={false} banners={banners}>
      <Page
        header={
          <PageHeader
            title="Gallery"
            breadcrumbs={[{ label: 'Servers', href: '/servers' }]}
            badges={<Badge tone="outline">development</Badge>}
            description="Every primitive in every state."
            actions={
              <Button variant="danger" onClick={() => setPanic((on) => !on)}>
                Panic
              </Button>
            }
          />
        }
      >
        <Section title="Buttons and chips">
          <ButtonsGallery />
        </Section>
        <Section title="Data">
          <DataGallery />
        </Section>
        <Section title="Tables">
          <TablesGallery />
        </Section>
        <Section title="Forms">
          <SpecimenGrid>
            <FormGallery invalid={false} />
            <FormGallery invalid />
          </SpecimenGrid>
        </Section>
        <Section title="Overlays and messages">
          <OverlaysGallery />
        </Section>
        <Section title="States">
          <StatesGallery />
        </Section>
        <Section title="Colour and type">
          <ColoursGallery />
        </Section>
      </Page>
    </AppShell>
  )
}
