import { Badge } from '@/components/ui/badge'
import { CodeBlock } from '@/components/ui/code-block'
import { DescriptionList } from '@/components/ui/description-list'
import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/text-link'
import type { ReferenceOperation } from '@/lib/contracts/api-reference'
import { FieldTable } from './field-table'
import { MethodBadge } from './method-badge'

/** One operation in full; its id is the anchor. */
export function OperationDetails({ operation }: { operation: ReferenceOperation }) {
  const { id, method, path, summary, description, access, permission, rate, parameters, body, answer } =
    operation
  return (
    <div id={id} className="scroll-mt-16 border-border border-t pt-5">
      <Section
        title={
          <TextLink href={`#${id}`} tone="quiet">
            {summary}
          </TextLink>
        }
        description={description ?? undefined}
      >
        <p className="flex min-w-0 flex-wrap items-center gap-2 font-mono text-sm">
          <MethodBadge method={method} />
          <span className="min-w-0 break-all">{path}</span>
        </p>
        <DescriptionList
          items={[
            {
              term: 'Access',
              value: permission ? (
                <>
                  {access} <Badge className="font-mono">{permission}</Badge>
                </>
              ) : (
                access
              ),
            },
            { term: 'Limit', value: rate },
          ]}
        />
        {parameters.length > 0 && (
          <FieldTable title="Parameters" label={`Parameters of ${id}`} fields={parameters} />
        )}
        {body && (
          <FieldTable title={`Body: ${body.contentType}`} label={`Body of ${id}`} fields={body.fields} />
        )}
        {answer ? (
          <FieldTable
            title={`Answer ${operation.status}: ${answer.contentType}`}
            label={`Answer of ${id}`}
            fields={answer.fields}
          />
        ) : (
          <p className="text-muted text-sm">Answers {operation.status} without content.</p>
        )}
        <CodeBlock title={`Example of ${id}`} code={operation.curl} />
      </Section>
    </div>
  )
}
