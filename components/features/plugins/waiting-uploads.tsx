'use client'

import { useQuery } from '@tanstack/react-query'
import { Trash2 } from 'lucide-react'
import Link from 'next/link'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { IconButton } from '@/components/ui/icon-button'
import { ErrorState } from '@/components/ui/state-panel'
import { Time } from '@/components/ui/time'
import { toast } from '@/components/ui/toast'
import { operationQuery } from '@/lib/client/operation-query'
import { useOperationMutation } from '@/lib/client/use-operation-mutation'
import { discardUpload, listUploads } from '@/lib/contracts/plugins/uploads'

const REFRESH_MS = 60_000

/** Your uploads that nobody has decided about, also those of before and of the command line. */
export function WaitingUploads({ shown }: { shown: readonly string[] }) {
  const uploads = useQuery({ ...operationQuery(listUploads, {}), refetchInterval: REFRESH_MS, staleTime: 0 })
  const discard = useOperationMutation(discardUpload, { invalidates: [listUploads] })
  if (uploads.status === 'error') {
    return (
      <ErrorState
        title="Uploads that wait for review could not be read"
        error={uploads.error}
        onRetry={() => void uploads.refetch()}
      />
    )
  }
  const items = (uploads.data?.items ?? []).filter(({ uploadId }) => !shown.includes(uploadId))
  // Most of the time there is none, and a page about plugins need not say so.
  if (items.length === 0) return null
  return (
    <Card title="Waiting for review" headingLevel={2}>
      <ul className="divide-y divide-border">
        {items.map(({ uploadId, name, version, expiresAt }) => (
          <li
            key={uploadId}
            className="flex flex-wrap items-center gap-x-4 gap-y-2 py-2 first:pt-0 last:pb-0"
          >
            <span className="min-w-0 grow break-words">
              <span className="font-medium">{name}</span> {version}{' '}
              <span className="text-muted text-sm">
                until <Time value={expiresAt} show="clock" />
              </span>
            </span>
            <Button asChild size="sm">
              <Link href={`/plugins/uploads/${uploadId}`}>
                Review {name} {version}
              </Link>
            </Button>
            <IconButton
              label={`Discard ${name} ${version}`}
              size="sm"
              onClick={() => void discard.mutateAsync({ params: { uploadId } }).catch(toast.refusal)}
            >
              <Trash2 aria-hidden />
            </IconButton>
          </li>
        ))}
      </ul>
    </Card>
  )
}
