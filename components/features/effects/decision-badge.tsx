import { Badge } from '@/components/ui/badge'
import { DECISIONS, type Decision } from './effect-words'

export function DecisionBadge({ decision }: { decision: Decision }) {
  const { label, tone, icon: Icon } = DECISIONS[decision]
  return (
    <Badge tone={tone}>
      <Icon aria-hidden />
      {label}
    </Badge>
  )
}
