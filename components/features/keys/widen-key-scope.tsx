'use client'

import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Skeleton } from '@/components/ui/skeleton'
import { ErrorState } from '@/components/ui/state-panel'
import { operationQuery } from '@/lib/client/operation-query'
import { useOperationMutation } from '@/lib/client/use-operation-mutation'
import { getKey, listKeys, updateKey } from '@/lib/contracts/plugins/keys'
import { scopeWords } from './scope-words'

type Props = { keyId: string; pluginId: string; cancel: ReactNode; onDone: () => unknown }

/** The key is registered, but not for this plugin: adds it to the plugins for which the key counts. */
export function WidenKeyScope({ keyId, pluginId, cancel, onDone }: Props) {
  const key = useQuery(operationQuery(getKey, { params: { keyId } }))
  const update = useOperationMutation(updateKey, { invalidates: [getKey, listKeys] })
  const [refusal, setRefusal] = useState<string | null>(null)
  if (key.status === 'pending') return <Skeleton className="h-24" />
  if (key.status === 'error') return <ErrorState error={key.error} onRetry={() => void key.refetch()} />
  const { scope, name, version } = key.data
  const widen = async () => {
    setRefusal(null)
    try {
      const values = scope.kind === 'plugins' ? [...scope.values, pluginId] : scope.values
      const wider =
        scope.kind === 'plugins'
          ? { kind: 'plugins' as const, values }
          : { kind: 'prefixes' as const, values: [...values, pluginId] }
      await update.mutateAsync({ params: { keyId }, body: { scope: wider }, ifMatch: version })
      await onDone()
    } catch (error) {
      setRefusal(error instanceof Error ? error.message : String(error))
    }
  }
  return (
    <div className="grid gap-3">
      <p>
        You trust the key <span className="font-medium">{name}</span> already, for {scopeWords(scope)}. It
        does not count for <span className="font-mono text-sm">{pluginId}</span> yet.
      </p>
      {refusal && (
        <Callout tone="danger" role="alert">
          {refusal}
        </Callout>
      )}
      <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
        {cancel}
        <Button variant="primary" loading={update.isPending} onClick={() => void widen()}>
          Trust it for {pluginId} too
        </Button>
      </div>
    </div>
  )
}
