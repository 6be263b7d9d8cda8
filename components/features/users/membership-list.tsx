import { Badge } from '@/components/ui/badge'
import type { Membership } from '@/lib/contracts/people/person'

/** What somebody may do, and where. */
export function MembershipList({ memberships }: { memberships: readonly Membership[] }) {
  if (memberships.length === 0) return <span className="text-subtle">No role</span>
  return (
    <ul className="grid gap-1">
      {memberships.map(({ role, server }) => (
        <li key={`${role.id} ${server?.id ?? ''}`} className="flex flex-wrap items-baseline gap-x-2">
          <span className="font-medium">{role.name}</span>
          <span className="text-muted text-sm">{server ? `on ${server.name}` : 'on all servers'}</span>
        </li>
      ))}
    </ul>
  )
}

/** The same in one line of a table: the first ones, and how many more. */
export function MembershipBadges({ memberships }: { memberships: readonly Membership[] }) {
  const shown = memberships.slice(0, 2)
  const more = memberships.length - shown.length
  if (shown.length === 0) return <span className="text-subtle">No role</span>
  return (
    <span className="inline-flex flex-wrap gap-1 phone:justify-end">
      {shown.map(({ role, server }) => (
        <Badge key={`${role.id} ${server?.id ?? ''}`} tone={role.key === 'owner' ? 'accent' : 'neutral'}>
          {role.name}
          {server && <span className="font-normal">· {server.name}</span>}
        </Badge>
      ))}
      {more > 0 && <Badge tone="outline">{more} more</Badge>}
    </span>
  )
}
