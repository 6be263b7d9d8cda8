'use client'

import { useState } from 'react'
import { ApiError } from '@/lib/client/api-error'
import { useOperationMutation } from '@/lib/client/use-operation-mutation'
import { grantPluginPermissions, listPluginPermissions } from '@/lib/contracts/plugins/permissions'
import type { PluginReport } from '@/lib/contracts/plugins/plugin-report'
import { getPlugin, listPlugins } from '@/lib/contracts/plugins/plugins'
import { installUpload } from '@/lib/contracts/plugins/uploads'
import { grantsOf } from './grant-draft'
import type { ServerDrafts } from './permissions-step'

type Refusal = { readonly message: string; readonly code: string }
type Decisions = { readonly allowOlder: boolean; readonly keyChangeReason: string }

/** Installs a reviewed upload and then grants, server by server. A refused grant does not undo the installation. */
export function useInstall(
  uploadId: string,
  report: PluginReport,
  drafts: ServerDrafts,
  onInstalled: () => void,
) {
  const [isInstalled, setInstalled] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [refusals, setRefusals] = useState<readonly { serverId: string; message: string }[]>([])
  const install = useOperationMutation(installUpload, { invalidates: [listPlugins, getPlugin] })
  const grant = useOperationMutation(grantPluginPermissions, { invalidates: [listPluginPermissions] })

  const grantEverywhere = async () => {
    const refused: { serverId: string; message: string }[] = []
    for (const [serverId, draft] of Object.entries(drafts)) {
      const permissions = grantsOf(draft, report.permissions)
      if (permissions.length === 0) continue
      await grant
        .mutateAsync({
          params: { pluginId: report.id },
          body: { serverId, version: report.version, permissions },
        })
        .catch((error: unknown) => refused.push({ serverId, message: textOf(error).message }))
    }
    setRefusals(refused)
  }

  const run = async ({ allowOlder, keyChangeReason }: Decisions) => {
    setBusy(true)
    setRefusal(null)
    try {
      const reason = keyChangeReason.trim()
      await install.mutateAsync({
        params: { uploadId },
        body: { allowOlder, ...(reason === '' ? {} : { keyChangeReason: reason }) },
      })
      await grantEverywhere()
      setInstalled(true)
      onInstalled()
    } catch (error) {
      setRefusal(textOf(error))
    } finally {
      setBusy(false)
    }
  }
  return { run, isBusy, isInstalled, refusal, refusals }
}

const textOf = (error: unknown): Refusal => ({
  message: error instanceof Error ? error.message : String(error),
  code: ApiError.isInstance(error) ? error.code : '',
})
