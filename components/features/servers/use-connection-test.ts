'use client'

import { useState } from 'react'
import { useOperationMutation } from '@/lib/client/use-operation-mutation'
import { testConnection } from '@/lib/contracts/servers/operations'
import type { ConnectionStep, ServerSettingsChange } from '@/lib/contracts/servers/server'

export type ConnectionTest = { isOk: boolean; steps: readonly ConnectionStep[] }

/** Tries settings that are not saved. With `serverId`, secrets that were left empty are the saved ones. */
export function useConnectionTest(serverId?: string) {
  const [result, setResult] = useState<ConnectionTest | null>(null)
  const mutation = useOperationMutation(testConnection)
  const run = async ({
    name: _name,
    enabled: _enabled,
    ...settings
  }: ServerSettingsChange): Promise<ConnectionTest> => {
    setResult(null)
    const { rconHost = '', rconPort = 0, log = { kind: 'none' as const } } = settings
    const body = { ...settings, rconHost, rconPort, log, ...(serverId ? { serverId } : {}) }
    const tested = await mutation.mutateAsync({ body })
    setResult(tested)
    return tested
  }
  return { run, result, isRunning: mutation.isPending }
}

/** The key that the host of the log showed, to be kept with the settings. */
export const fingerprintOf = ({ steps }: ConnectionTest): string | null => {
  const details = steps.find(({ step }) => step === 'log')?.details
  return typeof details === 'object' && details !== null && !Array.isArray(details)
    ? typeof details.fingerprint === 'string'
      ? details.fingerprint
      : null
    : null
}
