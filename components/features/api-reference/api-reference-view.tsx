'use client'

import { SearchX } from 'lucide-react'
import { useState } from 'react'
import { Page } from '@/components/layout/page'
import { PageHeader } from '@/components/layout/page-header'
import { Card } from '@/components/ui/card'
import { SearchInput } from '@/components/ui/search-input'
import { EmptyState } from '@/components/ui/state-panel'
import { TextLink } from '@/components/ui/text-link'
import type { ReferenceEntry, ReferenceTag } from '@/lib/contracts/api-reference'
import { MethodBadge } from './method-badge'

/** Every operation of the API on one page, found by typing; each opens with its details. */
export function ApiReferenceView({ tags }: { tags: readonly ReferenceTag[] }) {
  const [search, setSearch] = useState('')
  const found = filterTags(tags, search)
  const count = found.reduce((sum, { entries }) => sum + entries.length, 0)
  return (
    <Page
      header={
        <PageHeader
          title="API reference"
          description={
            <>
              Everything the pages do, for programs. Call it with an{' '}
              <TextLink href="/tokens">API token</TextLink>; see the{' '}
              <TextLink href="/docs/errors">error codes</TextLink>, or load the{' '}
              <a
                href="/api/v1/openapi.json"
                className="rounded-xs text-accent-ink underline underline-offset-3"
              >
                OpenAPI document
              </a>
              .
            </>
          }
        />
      }
    >
      <div className="flex flex-wrap items-center gap-3">
        <SearchInput
          label="Search operations"
          value={search}
          onValueChange={setSearch}
          className="w-full sm:w-80"
        />
        <p role="status" className="text-muted text-sm">
          {count === 1 ? '1 operation' : `${count} operations`}
        </p>
      </div>
      {found.length === 0 && (
        <EmptyState icon={SearchX} title="No operation matches">
          Try a path, a permission such as players:kick, or a word of the summary.
        </EmptyState>
      )}
      {found.map((tag) => (
        <Card key={tag.slug} title={tag.name} headingLevel={2} flush>
          <ul className="divide-y divide-border">
            {tag.entries.map((entry) => (
              <Entry key={entry.id} entry={entry} slug={tag.slug} />
            ))}
          </ul>
        </Card>
      ))}
    </Page>
  )
}

function Entry({ entry, slug }: { entry: ReferenceEntry; slug: string }) {
  return (
    <li className="grid grid-cols-1 justify-items-start gap-x-3 gap-y-1 px-4 py-2.5 sm:grid-cols-[auto_minmax(0,1fr)_auto] sm:items-center">
      <MethodBadge method={entry.method} />
      <span className="grid min-w-0 gap-0.5">
        <TextLink
          href={`/api-reference/${slug}#${entry.id}`}
          tone="quiet"
          className="wrap-anywhere font-mono text-sm"
        >
          {entry.path}
        </TextLink>
        <span className="text-muted text-sm">{entry.summary}</span>
      </span>
      <span className="font-mono text-subtle text-xs" title={entry.access}>
        {entry.permission ?? entry.access.split(':')[0]?.toLowerCase()}
      </span>
    </li>
  )
}

/** Every word must be somewhere in the path, the summary, the permission or the tag. */
export function filterTags(tags: readonly ReferenceTag[], search: string): ReferenceTag[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  return tags
    .map((tag) => ({
      ...tag,
      entries: tag.entries.filter((entry) => {
        const text = `${tag.name} ${entry.method} ${entry.path} ${entry.summary} ${entry.permission ?? ''} ${entry.id}`
        return words.every((word) => text.toLowerCase().includes(word))
      }),
    }))
    .filter(({ entries }) => entries.length > 0)
}
