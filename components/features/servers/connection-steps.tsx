import { CircleCheck, CircleMinus, CircleX } from 'lucide-react'
import { cn } from '@/components/ui/cn'
import type { ConnectionStep } from '@/lib/contracts/servers/server'

const STEP_NAMES: Record<ConnectionStep['step'], string> = {
  dns: 'Find the host',
  tcp: 'Open the RCON port',
  login: 'Sign in over RCON',
  players: 'Read the player list',
  log: 'Read the log',
}

const LOOKS = {
  ok: { icon: CircleCheck, colour: 'text-success-ink', word: 'worked' },
  failed: { icon: CircleX, colour: 'text-danger-ink', word: 'failed' },
  skipped: { icon: CircleMinus, colour: 'text-subtle', word: 'not tried' },
} as const satisfies Record<ConnectionStep['status'], object>

/** Every step of a connection test with what was found, or what went wrong and what to do about it. */
export function ConnectionSteps({ steps }: { steps: readonly ConnectionStep[] }) {
  return (
    <ol
      aria-label="Steps of the connection test"
      className="divide-y divide-border rounded-lg border border-border bg-surface"
    >
      {steps.map((step) => {
        const { icon: Icon, colour, word } = LOOKS[step.status]
        return (
          <li key={step.step} className="grid grid-cols-[auto_1fr_auto] items-start gap-x-2.5 px-3 py-2">
            <Icon aria-hidden className={cn('mt-0.5 size-4', colour)} />
            <div className="grid min-w-0">
              <p className="font-medium">
                {STEP_NAMES[step.step]}
                <span className="sr-only">: {word}</span>
              </p>
              <p className={cn('text-sm', step.status === 'failed' ? 'text-danger-ink' : 'text-muted')}>
                {step.message}
                {step.code && <span className="ml-1.5 font-mono text-xs">{step.code}</span>}
              </p>
            </div>
            {step.status !== 'skipped' && (
              <span className="text-subtle text-xs">{Math.round(step.durationMs)} ms</span>
            )}
          </li>
        )
      })}
    </ol>
  )
}
