import { CircleAlert, Info } from 'lucide-react'
import { Callout } from '@/components/ui/callout'
import { Card } from '@/components/ui/card'
import type { PluginReport } from '@/lib/contracts/plugins/plugin-report'
import { ERROR_CODES } from '@/lib/shared/error-codes'
import { sentence } from './sentence'

/** What stands in the way: the rule by its code, the actual values, and whether an admin can decide otherwise. */
export function ObstacleList({ obstacles }: Pick<PluginReport, 'obstacles'>) {
  if (obstacles.length === 0) return null
  return (
    <div className="grid gap-2">
      {obstacles.map(({ code, message, remedy }) => (
        <Callout key={code} tone={remedy === null ? 'danger' : 'warning'} title={ERROR_CODES[code].title}>
          <p className="break-words">{sentence(message)}</p>
          <p className="mt-1 text-muted">
            {remedy === null ? 'Only the author can change this.' : REMEDIES[remedy]}{' '}
            <span className="font-mono text-xs">{code}</span>
          </p>
        </Callout>
      ))}
    </div>
  )
}

const REMEDIES = {
  'trust-key': 'You can trust the key in the next step.',
  'change-key': 'You can accept the new key with a reason before installing.',
  'allow-older': 'You can allow it before installing; it runs only after a roll-back.',
} as const

/** What the code and the manifest look like without running them. */
export function FindingsCard({ findings, notes }: Pick<PluginReport, 'findings' | 'notes'>) {
  const nothing = findings.length === 0 && notes.length === 0
  return (
    <Card title="Noticed in the files" headingLevel={2}>
      {nothing ? (
        <p className="text-muted text-sm">
          Nothing unusual: no eval, no hidden code, no permission that is asked for and not used.
        </p>
      ) : (
        <ul className="grid gap-2">
          {findings.map(({ code, severity, message, line }) => (
            <li key={`${code} ${line ?? ''} ${message}`} className="flex gap-2 text-sm">
              {severity === 'warning' ? (
                <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-warning-ink" />
              ) : (
                <Info aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
              )}
              <span className="min-w-0 break-words">
                <span className="sr-only">{severity === 'warning' ? 'Warning: ' : 'Notice: '}</span>
                {sentence(message)}
                {line !== undefined && <span className="text-muted"> · line {line}</span>}
              </span>
            </li>
          ))}
          {notes.map(({ code, pointer, message }) => (
            <li key={`${code} ${pointer}`} className="flex gap-2 text-sm">
              <Info aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
              <span className="min-w-0 break-words">
                {sentence(message)} <span className="font-mono text-muted text-xs">{pointer}</span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
