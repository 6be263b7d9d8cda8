import { Badge } from '@/components/ui/badge'
import { SIGNATURE_WORDS, type SignatureState } from './signature-words'

export function SignatureChip({ state, className }: { state: SignatureState; className?: string }) {
  const { label, tone, icon: Icon } = SIGNATURE_WORDS[state]
  return (
    <Badge tone={tone} className={className}>
      <Icon aria-hidden />
      {label}
    </Badge>
  )
}
