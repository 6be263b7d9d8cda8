'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { CodeBlock } from '@/components/ui/code-block'
import { formatBytes } from '@/components/ui/file-problem'
import { Skeleton } from '@/components/ui/skeleton'
import { ErrorState } from '@/components/ui/state-panel'
import { operationQuery } from '@/lib/client/operation-query'
import { getPluginSource } from '@/lib/contracts/plugins/plugins'
import { cutSource } from './cut-source'

/** The code as it was signed, with colours. Long code is coloured in part until somebody wants all of it. */
export function SourceView({ pluginId, version }: { pluginId: string; version: string }) {
  const source = useQuery({
    ...operationQuery(getPluginSource, { params: { pluginId, version } }),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const [showAll, setShowAll] = useState(false)
  if (source.status === 'pending') return <Skeleton className="h-96" />
  if (source.status === 'error') {
    return (
      <ErrorState
        title="The code could not be read"
        error={source.error}
        onRetry={() => void source.refetch()}
      />
    )
  }
  const { text, isCut } = cutSource(source.data)
  return (
    <div className="grid gap-3">
      {isCut && !showAll && (
        <Callout
          title={`The code has ${formatBytes(source.data.length)}`}
          actions={
            <Button size="sm" onClick={() => setShowAll(true)}>
              Show all, without colours
            </Button>
          }
        >
          Here is its beginning. The download has all of it.
        </Callout>
      )}
      <CodeBlock
        code={showAll ? source.data : text}
        language={showAll ? 'text' : 'typescript'}
        title={`${pluginId}.js`}
      />
    </div>
  )
}
