'use client'

import { useState } from 'react'
import { ApiError } from '@/lib/client/api-error'
import { useOperationMutation } from '@/lib/client/use-operation-mutation'
import {
  grantPluginPermissions,
  listPluginPermissions,
  revokePluginPermissions,
} from '@/lib/contracts/plugins/permissions'
import type { PluginReport } from '@/lib/contracts/plugins/plugin-report'
import { getPlugin, listPlugins } from '@/lib/contracts/plugins/plugins'
import { installUpload, listUploads } from '@/lib/contracts/plugins/uploads'
import { changedGrants, revokedBy } from './grant-draft'
import type { ServerDrafts, ServerGrants } from './permissions-step'

type Refusal = { readonly message: string; readonly code: string }
type Decisions = { readonly allowOlder: boolean; readonly keyChangeReason: string }

/** Installs a reviewed upload and then grants, server by server. A refused grant does not undo the installation. */
export function useInstall(
  uploadId: string,
  report: PluginReport,
  drafts: ServerDrafts,
  grants: readonly ServerGrants[],
  onInstalled: () => void,
) {
  const [isInstalled, setInstalled] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [refusals, setRefusals] = useState<readonly { serverId: string; message: string }[]>([])
  const install = useOperationMutation(installUpload, { invalidates: [listPlugins, getPlugin, listUploads] })
  const grant = useOperationMutation(grantPluginPermissions, { invalidates: [listPluginPermissions] })

  const revoke = useOperationMutation(revokePluginPermissions, { invalidates: [listPluginPermissions] })

  /** Takes away first, as on the page of the permissions; what stays as it is, is not granted anew. */
  const grantOn = async (serverId: string, draft: ServerDrafts[string]) => {
    const params = { pluginId: report.id }
    const granted = grants.find(({ server }) => server.id === serverId)?.granted ?? []
    const operations = revokedBy(draft, granted)
    const permissions = changedGrants(draft, report.permissions, granted)
    if (operations.length > 0) await revoke.mutateAsync({ params, body: { serverId, operations } })
    if (permissions.length === 0) return
    await grant.mutateAsync({ params, body: { serverId, version: report.version, permissions } })
  }

  const grantEverywhere = async () => {
    const refused: { serverId: string; message: string }[] = []
    for (const [serverId, draft] of Object.entries(drafts)) {
      await grantOn(serverId, draft).catch((error: unknown) =>
        refused.push({ serverId, message: textOf(error).message }),
      )
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
