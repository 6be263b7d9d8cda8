'use client'

import { type ReactNode, useState } from 'react'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Select } from '@/components/ui/select'
import { toast } from '@/components/ui/toast'
import { useOperationMutation } from '@/lib/client/use-operation-mutation'
import { endMatch, getMatch, restartMatch, setFogOfWar, setSpeed } from '@/lib/contracts/servers/match'

type Props = { serverId: string; isConnected: boolean }

const SPEEDS = ['0.5', '1', '1.5', '2', '5', '10'].map((value) => ({
  value,
  label: value === '1' ? '1 (normal)' : value,
}))

/** What changes the match for everybody at once. Each says so and shows its command before it is sent. */
export function MatchControls({ serverId, isConnected }: Props) {
  const params = { serverId }
  const invalidates = [getMatch]
  const end = useOperationMutation(endMatch, { invalidates })
  const restart = useOperationMutation(restartMatch, { invalidates })
  const fog = useOperationMutation(setFogOfWar)
  const speed = useOperationMutation(setSpeed)
  const [factor, setFactor] = useState('1')
  return (
    <div className="divide-y divide-border">
      <Row title="End the match" about="The side that leads wins; the next layer follows.">
        <Ask
          label="End match"
          disabled={!isConnected}
          title="End this match?"
          consequences={['The match ends at once for everybody on the server.']}
          line="AdminEndMatch"
          onConfirm={() => end.mutateAsync({ params, body: {} })}
        />
      </Row>
      <Row title="Restart the match" about="The same layer from its beginning.">
        <Ask
          label="Restart match"
          disabled={!isConnected}
          title="Restart this match?"
          consequences={['Tickets, squads and scores begin anew for everybody.']}
          line="AdminRestartMatch"
          onConfirm={() => restart.mutateAsync({ params, body: {} })}
        />
      </Row>
      <Row title="Fog of war" about="Off shows every player on everybody's map.">
        {[true, false].map((enabled) => (
          <Ask
            key={String(enabled)}
            label={enabled ? 'On' : 'Off'}
            disabled={!isConnected}
            title={`Switch fog of war ${enabled ? 'on' : 'off'}?`}
            consequences={[
              enabled
                ? 'Maps show what a soldier can know.'
                : "Everybody's map shows all players of both sides.",
            ]}
            line={`AdminSetFogOfWar ${enabled ? 1 : 0}`}
            onConfirm={() => fog.mutateAsync({ params, body: { enabled } })}
          />
        ))}
      </Row>
      <Row title="Speed" about="How fast time goes for everybody.">
        <Select
          aria-label="Speed"
          className="w-32"
          options={SPEEDS}
          value={factor}
          onValueChange={setFactor}
        />
        <Ask
          label="Set speed"
          disabled={!isConnected}
          title={`Play at ${factor} times the normal speed?`}
          consequences={['Everybody on the server moves and shoots at that speed until it is set back to 1.']}
          line={`AdminSlomo ${factor}`}
          onConfirm={() => speed.mutateAsync({ params, body: { factor: Number(factor) } })}
        />
      </Row>
    </div>
  )
}

function Row({ title, about, children }: { title: string; about: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3 first:pt-0 last:pb-0">
      <div className="grid">
        <h3 className="font-medium">{title}</h3>
        <p className="text-muted text-sm">{about}</p>
      </div>
      <div className="flex flex-wrap gap-2">{children}</div>
    </div>
  )
}

type AskProps = {
  label: string
  title: string
  consequences: readonly string[]
  line: string
  disabled: boolean
  onConfirm: () => Promise<unknown>
}

function Ask({ label, title, consequences, line, disabled, onConfirm }: AskProps) {
  return (
    <ConfirmDialog
      trigger={<Button disabled={disabled}>{label}</Button>}
      title={title}
      consequences={[
        ...consequences,
        <code key="line" className="font-mono text-xs">
          {line}
        </code>,
      ]}
      confirmLabel={label}
      onConfirm={async () => {
        await onConfirm()
        toast.success('Done')
      }}
    />
  )
}
