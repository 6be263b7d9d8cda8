import type { ReactNode } from 'react'
import { Card } from '@/components/ui/card'
import type { PluginReport } from '@/lib/contracts/plugins/plugin-report'
import { RatingBadge } from './rating-badge'

type Props = { rating: PluginReport['rating']; title?: string; children?: ReactNode }

/** The rating with its reasons, the gravest first. */
export function RatingCard({ rating, title = 'What it could do', children }: Props) {
  return (
    <Card title={title} headingLevel={2}>
      <div className="grid gap-3">
        <RatingBadge value={rating.value} />
        {rating.reasons.length === 0 ? (
          <p className="text-muted text-sm">It asks for nothing that could do harm.</p>
        ) : (
          <ul className="grid gap-1.5">
            {rating.reasons.map((reason) => (
              <li key={reason.text} className="flex items-baseline gap-2 text-sm">
                <span className="w-4 shrink-0 text-right font-mono text-muted text-xs">
                  {Math.min(6, Math.max(1, reason.level))}
                </span>
                <span>{reason.text}</span>
              </li>
            ))}
          </ul>
        )}
        {children}
      </div>
    </Card>
  )
}
