'use client'

import { useState } from 'react'
import { Accordion } from '../ui/accordion'
import { Avatar } from '../ui/avatar'
import { Button } from '../ui/button'
import { Callout } from '../ui/callout'
import { Card } from '../ui/card'
import { DeniedState } from '../ui/denied-state'
import { DescriptionList } from '../ui/description-list'
import { FileDrop } from '../ui/file-drop'
import { FilterBar } from '../ui/filter-bar'
import { Pagination } from '../ui/pagination'
import { Progress } from '../ui/progress'
import { SearchInput } from '../ui/search-input'
import { LoadingRegion, Skeleton } from '../ui/skeleton'
import { Spinner } from '../ui/spinner'
import { EmptyState, ErrorState } from '../ui/state-panel'
import { Stepper } from '../ui/stepper'
import { Tabs } from '../ui/tabs'
import { Duration, Elapsed, Time } from '../ui/time'
import { Specimen, SpecimenGrid } from './specimen'

const AT = '2026-07-20T19:03:34.000Z'
const STEPS = [
  { id: 'upload', label: 'Upload', description: 'Package and signature' },
  { id: 'trust', label: 'Trust the key' },
  { id: 'grant', label: 'Grant', description: 'Per server' },
  { id: 'enable', label: 'Enable' },
]
const refused = Object.assign(new Error('The database cannot be reached'), { requestId: '0198-3f2a-77c1' })

export function StatesGallery() {
  const [text, setText] = useState('fox')
  return (
    <SpecimenGrid>
      <Specimen name="Empty">
        <Card className="w-full" flush>
          <EmptyState title="Nobody is banned" actions={<Button variant="primary">Add a ban</Button>}>
            Bans given here or in game appear in this list.
          </EmptyState>
        </Card>
      </Specimen>
      <Specimen name="Error">
        <Card className="w-full" flush>
          <ErrorState error={refused} onRetry={() => undefined} />
        </Card>
      </Specimen>
      <Specimen name="Denied">
        <Card className="w-full" flush>
          <DeniedState permission="bans:read" />
        </Card>
      </Specimen>
      <Specimen name="Loading">
        <LoadingRegion className="grid w-full gap-2">
          <Skeleton className="w-48" />
          <Skeleton className="w-full" />
          <Skeleton className="w-2/3" />
        </LoadingRegion>
        <Spinner label="Asking the server" />
        <Progress label="Sending" value={0.62} className="w-full" />
        <Progress label="Replaying 24 h of events" className="w-full" />
      </Specimen>
      <Specimen name="Callout" wide>
        <div className="grid w-full gap-2 sm:grid-cols-2">
          <Callout title="Shadow">It runs, but sends nothing to the game.</Callout>
          <Callout tone="success">The backup was written 3 minutes ago.</Callout>
          <Callout
            tone="warning"
            title="Unsigned plugins are allowed"
            actions={<Button size="sm">How to change it</Button>}
          >
            PALISADE_ALLOW_UNSIGNED is set.
          </Callout>
          <Callout tone="danger" title="Quarantined">
            Three failures in 60 minutes. Enable it by hand when you know why.
          </Callout>
        </div>
      </Specimen>
      <Specimen name="Stepper" wide>
        <div className="w-full">
          <Stepper label="Installing a plugin" steps={STEPS} current="grant" />
        </div>
      </Specimen>
      <Specimen name="Tabs and accordion">
        <Tabs
          label="Plugin"
          className="w-full"
          items={[
            { value: 'overview', label: 'Overview', content: <p>Seeding reminder, version 2.0.1.</p> },
            { value: 'permissions', label: 'Permissions', content: <p>Warn, broadcast.</p> },
            { value: 'danger', label: 'Danger', disabled: true, content: null },
          ]}
        />
        <div className="w-full">
          <Accordion
            defaultOpen={['a']}
            items={[
              {
                value: 'a',
                title: 'Why this rating?',
                content: 'It can remove players and talks to the internet.',
              },
              {
                value: 'b',
                title: 'Static findings',
                aside: <span className="text-muted">2</span>,
                content: 'None serious.',
              },
            ]}
          />
        </div>
      </Specimen>
      <Specimen name="Facts and times">
        <Card title="Facts" className="w-full">
          <DescriptionList
            items={[
              { term: 'Seen', value: <Time value={AT} /> },
              { term: 'Local', value: <Time value={AT} show="both" /> },
              { term: 'Uptime', value: <Elapsed since={AT} /> },
              { term: 'Ban', value: <Duration ms={7 * 86_400_000} /> },
              {
                term: 'Player',
                value: (
                  <span className="flex items-center gap-2">
                    <Avatar name="[7CAV] Foxhound" size="sm" />
                    [7CAV] Foxhound
                  </span>
                ),
              },
            ]}
          />
        </Card>
      </Specimen>
      <Specimen name="Filter bar and pages" wide>
        <FilterBar
          className="w-full"
          active={[{ id: 'actor', label: 'Actor: Mira', onRemove: () => undefined }]}
          onClear={() => undefined}
        >
          <SearchInput label="Search the audit log" value={text} onValueChange={setText} className="w-72" />
        </FilterBar>
        <div className="w-full">
          <Pagination label="Audit pages" position="Newest 50" onNext={() => undefined} />
        </div>
      </Specimen>
      <Specimen name="File drop" wide>
        <div className="w-full">
          <FileDrop
            label="Drop a plugin package here"
            accept={['.zip']}
            maxBytes={5_000_000}
            onFile={() => undefined}
          />
        </div>
      </Specimen>
    </SpecimenGrid>
  )
}
