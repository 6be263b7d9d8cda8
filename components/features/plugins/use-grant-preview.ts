'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { call } from '@/lib/client/call'
import { useDebounced } from '@/lib/client/use-debounced'
import type { OperationResponse } from '@/lib/contracts/operation'
import { previewPermissions } from '@/lib/contracts/plugins/permission-preview'
import type { PluginPermissions } from '@/lib/contracts/plugins/permissions'
import type { AskedPermission } from '@/lib/contracts/plugins/plugin-parts'
import { changedGrants, emptyProblems, type GrantDraft, grantsOf } from './grant-draft'

type Preview = OperationResponse<typeof previewPermissions>
type Operation = AskedPermission['operation']

export type GrantPreview = {
  readonly rating: Preview['rating'] | null
  readonly sentences: ReadonlyMap<Operation, string>
  readonly problems: ReadonlyMap<Operation, { readonly kind: string | null; readonly message: string }>
  readonly beyondCaller: readonly Operation[]
  /** The panel has looked at exactly this draft and would accept it. */
  readonly isReady: boolean
  readonly error: unknown
}

type Granted = PluginPermissions['servers'][number]['granted']

const NOTHING: Granted = []

/** How a draft reads and is rated, by the rules that the grant itself will meet. */
export function useGrantPreview(
  asked: readonly AskedPermission[],
  draft: GrantDraft,
  serverId: string | undefined,
  /** What is in force: it may stay also where the caller could not grant it. */
  granted: Granted = NOTHING,
): GrantPreview {
  const empty = useMemo(() => emptyProblems(draft, asked), [draft, asked])
  const request = useMemo(() => {
    const limits = new Map(asked.map(({ operation, constraints }) => [operation, constraints]))
    const permissions = grantsOf(draft, asked).filter(({ operation }) => !empty[operation])
    return JSON.stringify({
      ...(serverId === undefined ? {} : { serverId }),
      permissions: permissions.map((one) => ({ ...one, asked: limits.get(one.operation) ?? {} })),
    })
  }, [asked, draft, empty, serverId])
  const settled = useDebounced(request)
  const preview = useQuery({
    queryKey: [previewPermissions.id, settled],
    queryFn: ({ signal }) => call(previewPermissions, { body: JSON.parse(settled) }, { signal }),
    placeholderData: keepPreviousData,
  })
  return useMemo(() => {
    const items = preview.data?.items ?? []
    const problems = new Map<Operation, { kind: string | null; message: string }>()
    for (const { operation, problem, problemKind } of items) {
      if (problem) problems.set(operation, { kind: problemKind, message: problem })
    }
    for (const { operation } of asked) {
      const own = empty[operation]
      if (own) problems.set(operation, own)
    }
    const changed = new Set(changedGrants(draft, asked, granted).map(({ operation }) => operation))
    const beyondCaller = (preview.data?.beyondCaller ?? []).filter((operation) => changed.has(operation))
    const isCurrent = settled === request && preview.isSuccess && !preview.isPlaceholderData
    return {
      rating: preview.data?.rating ?? null,
      sentences: new Map(items.map(({ operation, sentence }) => [operation, sentence])),
      problems,
      beyondCaller,
      isReady: isCurrent && problems.size === 0 && beyondCaller.length === 0,
      error: preview.error,
    }
  }, [
    preview.data,
    preview.error,
    preview.isSuccess,
    preview.isPlaceholderData,
    asked,
    draft,
    granted,
    empty,
    settled,
    request,
  ])
}
