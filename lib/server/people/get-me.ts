import type { Me } from '@/lib/contracts/people/me'
import type { Caller } from '../auth/actor'

export const getMe = ({ actor }: Caller): Me => ({
  actor: { kind: actor.kind, id: actor.id, name: actor.name },
  userId: actor.userId,
  rights: [...actor.rights].map(([permission, servers]) => ({
    permission,
    servers: servers === 'all' ? servers : [...servers],
  })),
})
