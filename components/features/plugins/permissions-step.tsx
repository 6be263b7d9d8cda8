'use client'

import { type ReactNode, useEffect, useEffectEvent, useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Callout } from '@/components/ui/callout'
import { Card } from '@/components/ui/card'
import { Checkbox } from '@/components/ui/checkbox'
import { Tabs } from '@/components/ui/tabs'
import { useCan } from '@/lib/client/me-context'
import type { PluginPermissions } from '@/lib/contracts/plugins/permissions'
import type { PluginReport } from '@/lib/contracts/plugins/plugin-report'
import { type GrantDraft, startDraft } from './grant-draft'
import { type Escalations, GrantEditor } from './grant-editor'
import { GrantMatrix } from './grant-matrix'
import { StepButtons } from './step-buttons'
import { useGrantPreview } from './use-grant-preview'

/** What is to be granted on each chosen server. */
export type ServerDrafts = Readonly<Record<string, GrantDraft>>

export type ServerGrants = PluginPermissions['servers'][number]

type Report = Pick<PluginReport, 'permissions' | 'harmGroups' | 'rating' | 'comparedTo'>

type Props = {
  report: Report
  /** What is granted now, within what this version asks for. */
  grants: readonly ServerGrants[]
  drafts: ServerDrafts
  onChange: (drafts: ServerDrafts) => void
  back: ReactNode
  onDone: () => void
}

/** On which servers, and how much of what it asks for. Nothing has to be granted yet. */
export function PermissionsStep({ report, grants, drafts, onChange, back, onDone }: Props) {
  const may = useCan()
  // Only where the grants of now are known: a draft replaces them.
  const servers = grants.map(({ server }) => server).filter(({ id }) => may('plugins:grant', id))
  const escalations = escalationsOf(report)
  const hereOn = (serverId: string) => grants.find(({ server }) => server.id === serverId)
  const chosen = servers.filter(({ id }) => drafts[id])
  const [openId, setOpenId] = useState<string | null>(null)
  const [refused, setRefused] = useState<readonly string[]>([])
  const setReady = (serverId: string, isReady: boolean) =>
    setRefused((before) => [...before.filter((id) => id !== serverId), ...(isReady ? [] : [serverId])])
  const open = chosen.find(({ id }) => id === openId) ?? chosen[0]
  const toggle = (serverId: string, on: boolean) => {
    if (on) {
      onChange({
        ...drafts,
        [serverId]: firstDraft(report, escalations, hereOn(serverId), open && drafts[open.id]),
      })
      setOpenId(serverId)
    } else {
      const { [serverId]: _gone, ...rest } = drafts
      onChange(rest)
    }
  }
  return (
    <>
      <Card title="On which servers?" headingLevel={2}>
        {servers.length === 0 ? (
          <p className="text-muted">
            You may not grant permissions on any server; somebody with{' '}
            <span className="font-mono">plugins:grant</span> can do it after the installation.
          </p>
        ) : (
          <ServerChoice servers={servers} drafts={drafts} onToggle={toggle} />
        )}
      </Card>
      {chosen.length > 1 && (
        <GrantMatrix asked={report.permissions} servers={chosen} drafts={drafts} onOpen={setOpenId} />
      )}
      {open && (
        <Tabs
          label="Servers"
          value={open.id}
          onValueChange={setOpenId}
          items={chosen.map((server) => ({
            value: server.id,
            label: server.name,
            content: (
              <ServerGrant
                report={report}
                escalations={escalations}
                here={hereOn(server.id)}
                serverId={server.id}
                draft={drafts[server.id] ?? {}}
                onChange={(draft) => onChange({ ...drafts, [server.id]: draft })}
              />
            ),
          }))}
        />
      )}
      {chosen.map(({ id }) => (
        <ServerReadiness
          key={id}
          asked={report.permissions}
          draft={drafts[id] ?? {}}
          serverId={id}
          granted={hereOn(id)?.granted}
          onReady={(isReady) => setReady(id, isReady)}
        />
      ))}
      {chosen.length === 0 && (
        <Callout>Without a grant it can be installed, but it can neither read nor do anything yet.</Callout>
      )}
      <StepButtons>
        {back}
        <Button variant="primary" disabled={chosen.some(({ id }) => refused.includes(id))} onClick={onDone}>
          {chosen.length === 0 ? 'Continue without a grant' : 'Continue'}
        </Button>
      </StepButtons>
    </>
  )
}

/** What this version asks for in addition, or more of; empty for the first version of a plugin. */
const escalationsOf = ({ comparedTo }: Report): Escalations =>
  new Map(
    (comparedTo?.permissions ?? []).flatMap(({ operation, change, isEscalation }) =>
      isEscalation ? [[operation, change === 'added' ? 'added' : 'widened'] as const] : [],
    ),
  )

/** Where something is granted, that and what is new; elsewhere the same as on the server that is open. */
function firstDraft(
  report: Report,
  escalations: Escalations,
  here: ServerGrants | undefined,
  open: GrantDraft | undefined,
): GrantDraft {
  if (open && (here?.granted.length ?? 0) === 0) return open
  const added = new Set([...escalations].flatMap(([name, change]) => (change === 'added' ? [name] : [])))
  return startDraft(report.permissions, here, added)
}

type ChoiceProps = {
  servers: readonly { id: string; name: string }[]
  drafts: ServerDrafts
  onToggle: (serverId: string, on: boolean) => void
}

function ServerChoice({ servers, drafts, onToggle }: ChoiceProps) {
  const prefix = useId()
  return (
    <fieldset className="flex flex-wrap gap-x-6 gap-y-1">
      <legend className="sr-only">Servers</legend>
      {servers.map(({ id, name }) => (
        <span key={id} className="inline-flex min-h-(--control) items-center gap-2">
          <Checkbox
            id={`${prefix}-${id}`}
            checked={drafts[id] !== undefined}
            onCheckedChange={(next) => onToggle(id, next === true)}
          />
          <label htmlFor={`${prefix}-${id}`}>{name}</label>
        </span>
      ))}
    </fieldset>
  )
}

type GrantProps = {
  report: Report
  escalations: Escalations
  here: ServerGrants | undefined
  serverId: string
  draft: GrantDraft
  onChange: (draft: GrantDraft) => void
}

type ReadinessProps = {
  asked: Report['permissions']
  draft: GrantDraft
  serverId: string
  granted: ServerGrants['granted'] | undefined
  onReady: (isReady: boolean) => void
}

/** Looks at the draft of a server also while its tab is closed; shows nothing. */
function ServerReadiness({ asked, draft, serverId, granted, onReady }: ReadinessProps) {
  const { isReady } = useGrantPreview(asked, draft, serverId, granted)
  const tell = useEffectEvent(onReady)
  useEffect(() => tell(isReady), [isReady])
  return null
}

function ServerGrant({ report, escalations, here, serverId, draft, onChange }: GrantProps) {
  const preview = useGrantPreview(report.permissions, draft, serverId, here?.granted)
  return (
    <div className="grid gap-4">
      {here && here.granted.length > 0 && (
        <Callout>
          {here.granted.length} granted here already, within the limits shown. What you change counts at once,
          also for the version that runs.
        </Callout>
      )}
      <GrantEditor
        asked={report.permissions}
        harmGroups={report.harmGroups}
        askedRating={report.rating}
        draft={draft}
        onChange={onChange}
        preview={preview}
        escalations={escalations}
      />
    </div>
  )
}
