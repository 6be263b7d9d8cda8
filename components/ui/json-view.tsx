'use client'

import { CodeBlock } from './code-block'

/** Any JSON value, readable, with a copy button. */
export function JsonView({ value, title, className }: { value: unknown; title: string; className?: string }) {
  return (
    <CodeBlock
      code={JSON.stringify(value, null, 2) ?? 'undefined'}
      language="json"
      title={title}
      className={className}
    />
  )
}
