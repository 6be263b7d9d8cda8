import { Page } from '@/components/layout/page'
import { PageHeader } from '@/components/layout/page-header'
import { TextLink } from '@/components/ui/text-link'
import type { ReferenceOperation } from '@/lib/contracts/api-reference'
import { OperationDetails } from './operation-details'

type Props = { name: string; operations: readonly ReferenceOperation[] }

export function TagReferenceView({ name, operations }: Props) {
  return (
    <Page
      header={
        <PageHeader
          title={name}
          breadcrumbs={[{ label: 'API reference', href: '/api-reference' }]}
          description={
            <>
              Put your token into the variable PALISADE_TOKEN to try the examples. Refusals are problem+json
              with a <TextLink href="/docs/errors">code</TextLink>.
            </>
          }
        />
      }
    >
      {operations.map((operation) => (
        <OperationDetails key={operation.id} operation={operation} />
      ))}
    </Page>
  )
}
