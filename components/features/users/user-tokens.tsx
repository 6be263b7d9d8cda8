'use client'

import { useQuery } from '@tanstack/react-query'
import { queryStatus } from '@/components/ui/data-table/query-status'
import { Section } from '@/components/ui/section'
import { operationQuery } from '@/lib/client/operation-query'
import { listUserTokens } from '@/lib/contracts/people/tokens'
import type { UserDetail } from '@/lib/contracts/people/users'
import { TokenTable } from '../tokens/token-table'

export function UserTokens({ user }: { user: UserDetail }) {
  const tokens = useQuery(operationQuery(listUserTokens, { params: { userId: user.id } }))
  return (
    <Section title="API tokens" description={`What programs use in the name of ${user.name}.`}>
      <TokenTable
        label={`API tokens of ${user.name}`}
        tokens={tokens.data?.items ?? []}
        status={queryStatus(tokens, 'users:manage')}
      />
    </Section>
  )
}
