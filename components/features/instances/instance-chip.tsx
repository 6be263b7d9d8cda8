import { StateChip } from '@/components/ui/state-chip'
import { instanceChip } from './instance-state'

type Props = { instance: Parameters<typeof instanceChip>[0]; className?: string }

export function InstanceChip({ instance, className }: Props) {
  return <StateChip {...instanceChip(instance)} className={className} />
}
