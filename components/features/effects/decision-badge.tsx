import { Badge } from '@/components/ui/badge'
import { type Decision, decisionLook } from './effect-words'

export function DecisionBadge({ decision, code = null }: { decision: Decision; code?: string | null }) {
  const { label, tone, icon: Icon } = decisionLook(decision, code)
  return (
    <Badge tone={tone}>
      <Icon aria-hidden />
      {label}
    </Badge>
  )
}
