'use client'

import { Blocks, CircleDot, KeyRound, type LucideIcon, MessageSquareReply, Scale } from 'lucide-react'
import type { ReactNode } from 'react'
import { useShell } from '@/components/layout/shell-context'
import { CopyableId } from '@/components/ui/copy-button'
import { DescriptionList } from '@/components/ui/description-list'
import { JsonView } from '@/components/ui/json-view'
import { TextLink } from '@/components/ui/text-link'
import { Time } from '@/components/ui/time'
import type { EffectExplanation } from '@/lib/contracts/plugins/effects'
import { UNKNOWN_OUTCOME } from '@/lib/shared/effect-outcome'
import { CauseWords } from './cause-words'
import { codeBeside, decisionLook, namesIn } from './effect-words'
import { PlayerChip } from './player-chip'

type Props = { effect: EffectExplanation }

/** Event → plugin → grant → decision → reply, one below the other in the order in which they happened. */
export function EffectStory({ effect }: Props) {
  const { label, meaning } = decisionLook(effect.decision, effect.code)
  const code = codeBeside(effect)
  return (
    <ol className="grid">
      <Chapter icon={CircleDot} title={effect.event ? 'What happened in the game' : 'What led to it'}>
        <EventPart effect={effect} />
      </Chapter>
      <Chapter icon={Blocks} title="Which plugin reacted">
        <PluginPart effect={effect} />
      </Chapter>
      <Chapter icon={KeyRound} title="What allowed it">
        <GrantPart {...effect} />
      </Chapter>
      <Chapter icon={Scale} title={`What was decided: ${label}`}>
        <p>{meaning}</p>
        {code && <p className="font-mono text-muted text-sm">{code}</p>}
      </Chapter>
      <Chapter icon={MessageSquareReply} title="What came back" isLast>
        <p className="whitespace-pre-wrap break-words">
          {effect.reply ?? <span className="text-muted">No answer.</span>}
        </p>
        <p className="text-muted text-sm">
          <Time value={effect.at} show="both" />
          {effect.code !== UNKNOWN_OUTCOME && <> · it took {Math.round(effect.durationMs)} ms</>}
        </p>
      </Chapter>
    </ol>
  )
}

type ChapterProps = { icon: LucideIcon; title: string; isLast?: boolean; children: ReactNode }

function Chapter({ icon: Icon, title, isLast = false, children }: ChapterProps) {
  return (
    <li className="grid grid-cols-[2rem_minmax(0,1fr)] gap-x-3">
      <span className="grid justify-items-center grid-rows-[2rem_1fr]">
        <span className="grid size-8 place-items-center rounded-full border border-border bg-raised text-muted">
          <Icon aria-hidden className="size-4" />
        </span>
        {!isLast && <span className="w-px bg-border" />}
      </span>
      <section className="grid min-w-0 gap-2 pb-6">
        <h2 className="flex min-h-8 items-center font-semibold">{title}</h2>
        {children}
      </section>
    </li>
  )
}

function EventPart({ effect }: Props) {
  const { event } = effect
  if (!event) return <CauseWords effect={effect} />
  return (
    <>
      <p>
        <span className="font-mono text-sm">{event.name}</span>{' '}
        <Time value={event.at} show="both" className="text-muted text-sm" />
      </p>
      {event.payload === null ? (
        <p className="text-muted text-sm">What it said was too long to be kept.</p>
      ) : (
        <JsonView value={event.payload} title="What the event said" />
      )}
    </>
  )
}

function PluginPart({ effect }: Props) {
  const { servers } = useShell()
  const server = servers.find(({ id }) => id === effect.serverId)
  return (
    <>
      <DescriptionList
        items={[
          {
            term: 'Plugin',
            value: (
              <>
                <TextLink href={`/plugins/${effect.pluginId}`}>{effect.pluginName}</TextLink>{' '}
                <TextLink href={`/plugins/${effect.pluginId}/versions/${effect.version}`} tone="quiet">
                  {effect.version}
                </TextLink>
              </>
            ),
          },
          {
            term: 'Its code',
            value: <CopyableId value={effect.bundleSha256} label="SHA-256 of the bundle" />,
          },
          {
            term: 'Where',
            value: (
              <>
                {effect.instanceName ? (
                  <TextLink href={`/servers/${effect.serverId}/plugins/${effect.instanceId}`}>
                    {effect.instanceName}
                  </TextLink>
                ) : (
                  'An instance that was removed'
                )}
                {server && ` on ${server.name}`}
              </>
            ),
          },
          { term: 'Called', value: <span className="break-all font-mono text-sm">{effect.function}</span> },
          ...(effect.targets.length > 0
            ? [
                {
                  term: 'To whom',
                  value: (
                    <span className="flex flex-wrap gap-x-3">
                      {effect.targets.map((eosId) => (
                        <PlayerChip key={eosId} eosId={eosId} name={namesIn(effect.arguments).get(eosId)} />
                      ))}
                    </span>
                  ),
                },
              ]
            : []),
        ]}
      />
      <JsonView value={effect.arguments} title="What it asked for" />
    </>
  )
}

function GrantPart({
  grant,
  operation,
  decision,
  needsGrant,
}: Pick<EffectExplanation, 'grant' | 'operation' | 'decision' | 'needsGrant'>) {
  if (!needsGrant) {
    return (
      <p>
        <span className="font-mono text-sm">{operation}</span> needs no permission: that the plugin declares
        the feature is enough.
      </p>
    )
  }
  if (!grant) {
    return (
      <p>
        {decision === 'denied' ? 'No grant: ' : 'The grant is not kept any more: '}
        <span className="font-mono text-sm">{operation}</span>
        {decision === 'denied' && ' was not allowed to it on this server'}.
      </p>
    )
  }
  return (
    <>
      <DescriptionList
        items={[
          { term: 'Permission', value: <span className="font-mono text-sm">{grant.operation}</span> },
          {
            term: 'Granted',
            value: (
              <>
                by {grant.grantedBy}, <Time value={grant.grantedAt} show="both" />
              </>
            ),
          },
          ...(grant.revokedAt
            ? [{ term: 'Revoked', value: <Time value={grant.revokedAt} show="both" /> }]
            : []),
        ]}
      />
      <JsonView value={grant.constraints} title="Its limits" />
    </>
  )
}
