import {
  Ban,
  CircleCheck,
  CircleDashed,
  CircleHelp,
  CirclePause,
  CircleX,
  Ghost,
  type LucideIcon,
  ShieldAlert,
  ShieldQuestionMark,
  TriangleAlert,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { Badge, type BadgeTone } from './badge'

/** Every state the panel shows, once: word, colour and sign, so that none depends on colour alone. */
export const STATES = {
  live: { label: 'Live', tone: 'success', icon: CircleCheck },
  shadow: { label: 'Shadow', tone: 'special', icon: Ghost },
  paused: { label: 'Paused', tone: 'neutral', icon: CirclePause },
  quarantined: { label: 'Quarantined', tone: 'warning', icon: ShieldAlert },
  'needs-consent': { label: 'Needs consent', tone: 'info', icon: ShieldQuestionMark },
  blocked: { label: 'Blocked', tone: 'danger', icon: Ban },
  failed: { label: 'Failed', tone: 'danger', icon: CircleX },
  verified: { label: 'Verified', tone: 'success', icon: CircleCheck },
  uploaded: { label: 'Uploaded', tone: 'neutral', icon: CircleDashed },
  connected: { label: 'Connected', tone: 'success', icon: CircleCheck },
  connecting: { label: 'Connecting', tone: 'info', icon: CircleDashed },
  degraded: { label: 'Degraded', tone: 'warning', icon: TriangleAlert },
  disconnected: { label: 'Disconnected', tone: 'danger', icon: CircleX },
  disabled: { label: 'Disabled', tone: 'neutral', icon: CirclePause },
  expired: { label: 'Expired', tone: 'neutral', icon: CircleDashed },
  revoked: { label: 'Revoked', tone: 'danger', icon: Ban },
  active: { label: 'Active', tone: 'success', icon: CircleCheck },
  unknown: { label: 'Unknown', tone: 'neutral', icon: CircleHelp },
} as const satisfies Record<string, { label: string; tone: BadgeTone; icon: LucideIcon }>

export type StateName = keyof typeof STATES

type Props = {
  state: StateName
  /** Replaces the word, for example `Paused by panic`. */
  label?: ReactNode
  className?: string
}

export function StateChip({ state, label, className }: Props) {
  const { icon: Icon, tone, label: word } = STATES[state]
  return (
    <Badge tone={tone} className={className}>
      <Icon aria-hidden />
      {label ?? word}
    </Badge>
  )
}
