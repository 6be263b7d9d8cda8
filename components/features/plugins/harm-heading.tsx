import {
  Database,
  Eye,
  Gavel,
  Globe,
  type LucideIcon,
  Map as MapIcon,
  MessageSquare,
  ShieldUser,
  SquareTerminal,
  UserSearch,
} from 'lucide-react'
import type { HarmGroup } from '@/lib/contracts/plugins/constraint-tables'

export const HARM_ICONS: Readonly<Record<HarmGroup, LucideIcon>> = {
  'own-data': Database,
  'reads-match': Eye,
  'talks-to-players': MessageSquare,
  'reads-personal-data': UserSearch,
  'talks-to-internet': Globe,
  'changes-match': MapIcon,
  'removes-players': Gavel,
  'manages-admins': ShieldUser,
  'raw-commands': SquareTerminal,
}

export function HarmHeading({ harm, title }: { harm: HarmGroup; title: string }) {
  const Icon = HARM_ICONS[harm]
  return (
    <h3 className="flex items-center gap-2 font-semibold">
      <Icon aria-hidden className="size-4 shrink-0 text-muted" />
      {title}
    </h3>
  )
}
