'use client'

import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Card } from '@/components/ui/card'
import { Checkbox } from '@/components/ui/checkbox'
import { Input } from '@/components/ui/input'
import { Label } from '@/components/ui/label'
import { operationQuery } from '@/lib/client/operation-query'
import { listMyServers } from '@/lib/contracts/people/account'
import type { PluginReport } from '@/lib/contracts/plugins/plugin-report'
import { grantedIn } from './grant-draft'
import { InstalledNotice } from './installed-notice'
import type { ServerDrafts, ServerGrants } from './permissions-step'
import { ObstacleList } from './report-notices'
import { StepButtons } from './step-buttons'
import { useInstall } from './use-install'

type Props = {
  uploadId: string
  report: PluginReport
  drafts: ServerDrafts
  /** What was granted before. */
  grants: readonly ServerGrants[]
  back: ReactNode
  onInstalled: () => void
}

/** The last step: what will happen, what has to be decided, and then it is done. */
export function InstallStep({ uploadId, report, drafts, grants, back, onInstalled }: Props) {
  const servers = useQuery(operationQuery(listMyServers, {})).data?.items ?? []
  const install = useInstall(uploadId, report, drafts, grants, onInstalled)
  const [allowOlder, setAllowOlder] = useState(false)
  const [keyChangeReason, setReason] = useState('')
  const needs = (remedy: string) => report.obstacles.some((one) => one.remedy === remedy)
  const isDecided =
    (!needs('allow-older') || allowOlder) && (!needs('change-key') || keyChangeReason.trim() !== '')
  const nameOf = (serverId: string) => servers.find(({ id }) => id === serverId)?.name ?? serverId
  const granted = Object.entries(drafts).map(([serverId, draft]) => ({
    serverId,
    count: grantedIn(draft, report.permissions).length,
  }))
  if (install.isInstalled) {
    return (
      <InstalledNotice
        report={report}
        servers={servers}
        chosen={Object.keys(drafts)}
        refusals={install.refusals.map(({ serverId, message }) => ({ name: nameOf(serverId), message }))}
      />
    )
  }
  return (
    <>
      <ObstacleList obstacles={report.obstacles} />
      <Card title="What will happen" headingLevel={2}>
        <ul className="grid gap-1.5">
          <li>
            Version {report.version} of {report.name} is stored, as it was signed. It runs nowhere by that.
          </li>
          {granted.map(({ serverId, count }) => (
            <li key={serverId}>
              On {nameOf(serverId)} it gets {count} of {report.permissions.length} permissions.
            </li>
          ))}
          {report.comparedTo && (
            <li>Servers that run {report.comparedTo.version} go on with it until you upgrade them.</li>
          )}
        </ul>
      </Card>
      {(needs('allow-older') || needs('change-key')) && (
        <Card title="Your decision" headingLevel={2}>
          <div className="grid gap-4">
            {needs('allow-older') && <OlderChoice isAllowed={allowOlder} onChange={setAllowOlder} />}
            {needs('change-key') && <KeyChangeReason value={keyChangeReason} onChange={setReason} />}
          </div>
        </Card>
      )}
      {install.refusal && (
        <Callout tone="danger" role="alert" title="It was not installed">
          {install.refusal.message} <span className="font-mono text-xs">{install.refusal.code}</span>
        </Callout>
      )}
      <StepButtons>
        {back}
        <Button
          variant="primary"
          disabled={!isDecided}
          loading={install.isBusy}
          onClick={() => void install.run({ allowOlder, keyChangeReason })}
        >
          Install {report.name}
        </Button>
      </StepButtons>
    </>
  )
}

function OlderChoice({ isAllowed, onChange }: { isAllowed: boolean; onChange: (next: boolean) => void }) {
  const id = useId()
  return (
    <span className="flex min-h-(--control) items-center gap-2">
      <Checkbox id={id} checked={isAllowed} onCheckedChange={(next) => onChange(next === true)} />
      <label htmlFor={id}>Install this older version, to roll back to it</label>
    </span>
  )
}

function KeyChangeReason({ value, onChange }: { value: string; onChange: (next: string) => void }) {
  const id = useId()
  return (
    <div className="grid gap-1.5">
      <Label htmlFor={id} required>
        Why the new key is right
      </Label>
      <Input
        id={id}
        value={value}
        maxLength={300}
        autoComplete="off"
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  )
}
