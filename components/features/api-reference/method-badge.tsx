import { Badge, type BadgeTone } from '@/components/ui/badge'
import type { HttpMethod } from '@/lib/contracts/operation'

const TONES = {
  GET: 'info',
  POST: 'success',
  PUT: 'warning',
  PATCH: 'warning',
  DELETE: 'danger',
} as const satisfies Record<HttpMethod, BadgeTone>

export function MethodBadge({ method }: { method: HttpMethod }) {
  return (
    <Badge tone={TONES[method]} className="w-14 justify-center font-mono">
      {method}
    </Badge>
  )
}
