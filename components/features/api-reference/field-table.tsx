import { Badge } from '@/components/ui/badge'
import { Table, TableCell, TableHead, TableHeaderCell, TableRow } from '@/components/ui/table'
import type { ReferenceField } from '@/lib/contracts/api-reference'

type Field = ReferenceField & { readonly place?: string }

type Props = { title: string; label: string; fields: readonly Field[] }

export function FieldTable({ title, label, fields }: Props) {
  return (
    <div className="grid min-w-0 gap-1.5">
      <h3 className="font-medium text-muted text-sm">{title}</h3>
      <div className="min-w-0 overflow-hidden rounded-lg border border-border bg-surface">
        <Table label={label}>
          <TableHead>
            <tr>
              <TableHeaderCell>Name</TableHeaderCell>
              <TableHeaderCell>Type</TableHeaderCell>
              <TableHeaderCell>Meaning and limits</TableHeaderCell>
            </tr>
          </TableHead>
          <tbody>
            {fields.map((field) => (
              <FieldRow key={`${field.place ?? ''}${field.name}`} field={field} />
            ))}
          </tbody>
        </Table>
      </div>
    </div>
  )
}

function FieldRow({ field }: { field: Field }) {
  return (
    <TableRow>
      <TableCell className="align-top">
        <span className="flex flex-wrap items-center gap-1.5">
          <span className="font-mono text-xs">{field.name || 'the value itself'}</span>
          {field.place && <Badge>{field.place}</Badge>}
          {!field.required && <Badge tone="outline">optional</Badge>}
        </span>
      </TableCell>
      <TableCell className="min-w-32 max-w-80 break-words align-top text-sm">{field.type}</TableCell>
      <TableCell className="min-w-40 max-w-96 break-words align-top text-muted text-sm">
        {field.notes.join('. ')}
      </TableCell>
    </TableRow>
  )
}
