'use client'

import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { LoadingRegion, Skeleton } from '@/components/ui/skeleton'
import { ErrorState } from '@/components/ui/state-panel'
import { ApiError } from '@/lib/client/api-error'
import { AuthHeading } from './auth-heading'

export function LinkLoading({ label }: { label: string }) {
  return (
    <LoadingRegion label={label} className="grid gap-4">
      <h1 className="sr-only">{label}</h1>
      <Skeleton className="h-7 w-40" />
      <Skeleton className="w-64" />
      <Skeleton className="h-8" />
      <Skeleton className="h-8" />
    </LoadingRegion>
  )
}

/** A link that is used, withdrawn, late or cut: trying again cannot help. Anything else may be tried again. */
export function LinkProblem({
  title,
  error,
  onRetry,
}: {
  title: string
  error: unknown
  onRetry: () => void
}) {
  const isFinal = ApiError.isInstance(error) && (error.status === 410 || error.status === 422)
  if (!isFinal) return <ErrorState error={error} onRetry={onRetry} />
  return (
    <LinkEnd title={title}>
      <p>{error.status === 422 ? INCOMPLETE : error.message}</p>
    </LinkEnd>
  )
}

const INCOMPLETE = 'The link is incomplete. Copy all of it.'

export function LinkIncomplete({ title }: { title: string }) {
  return (
    <LinkEnd title={title}>
      <p>{INCOMPLETE}</p>
    </LinkEnd>
  )
}

export function LinkEnd({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      <AuthHeading title={title}>{children}</AuthHeading>
      <Button asChild wide>
        <a href="/sign-in">Go to sign in</a>
      </Button>
    </>
  )
}
