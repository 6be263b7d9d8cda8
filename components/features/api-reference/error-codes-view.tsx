import { Fragment } from 'react'
import { Table, TableCell, TableHead, TableHeaderCell, TableRow } from '@/components/ui/table'
import { TextLink } from '@/components/ui/text-link'
import { ERROR_CODES, type ErrorCode } from '@/lib/shared/error-codes'

/** What the `type` of every problem points to: `/docs/errors#CODE`. */
export function ErrorCodesView() {
  const codes = Object.keys(ERROR_CODES) as ErrorCode[]
  return (
    <div className="grid gap-5">
      <header className="grid gap-1">
        <h1 className="font-semibold text-2xl">Error codes</h1>
        <p className="max-w-prose text-muted">
          Each refusal of the API is a problem+json document (RFC 9457) with one of these codes. Codes stay
          the same between versions, their texts may not. The member{' '}
          <span className="font-mono text-sm">detail</span> says what was refused and what to do,{' '}
          <span className="font-mono text-sm">requestId</span> finds it in the log.
        </p>
      </header>
      <div className="overflow-hidden rounded-lg border border-border bg-surface">
        <Table label="Error codes">
          <TableHead>
            <tr>
              <TableHeaderCell>Code</TableHeaderCell>
              <TableHeaderCell>Status</TableHeaderCell>
              <TableHeaderCell>Meaning</TableHeaderCell>
            </tr>
          </TableHead>
          <tbody>
            {codes.map((code) => (
              <TableRow key={code} id={code} className="scroll-mt-4 target:bg-accent-soft">
                <TableCell className="font-mono text-xs max-sm:whitespace-normal">
                  <TextLink href={`#${code}`} tone="quiet">
                    {code.split('_').map((word, place) => (
                      <Fragment key={`at-${String(place)}`}>
                        {place > 0 && (
                          <>
                            _<wbr />
                          </>
                        )}
                        {word}
                      </Fragment>
                    ))}
                  </TextLink>
                </TableCell>
                <TableCell>{ERROR_CODES[code].status}</TableCell>
                <TableCell className="min-w-40">{ERROR_CODES[code].title}</TableCell>
              </TableRow>
            ))}
          </tbody>
        </Table>
      </div>
    </div>
  )
}
