'use client'

import dynamic from 'next/dynamic'
import { cn } from './cn'
import type { CodeLanguage } from './code-language'
import { CopyButton } from './copy-button'
import { ScrollRegion } from './scroll-region'

type Props = {
  code: string
  language?: CodeLanguage
  /** Names it for screen readers and stands above it. */
  title: string
  hideTitle?: boolean
  className?: string
}

const HighlightedCode = dynamic(() => import('./highlighted-code').then((module) => module.HighlightedCode), {
  ssr: false,
})

/** Text in a fixed-width font with a copy button; colours arrive when the highlighter has loaded. */
export function CodeBlock({ code, language = 'text', title, hideTitle = false, className }: Props) {
  return (
    <figure className={cn('min-w-0 overflow-hidden rounded-lg border border-border bg-sunken', className)}>
      <figcaption
        className={cn(
          'flex items-center justify-between border-border border-b py-1 pr-1.5 pl-3',
          hideTitle && 'border-0',
        )}
      >
        <span className={cn('truncate text-muted text-sm', hideTitle && 'sr-only')}>{title}</span>
        <CopyButton value={code} label={title} className={cn(hideTitle && 'absolute top-1 right-1')} />
      </figcaption>
      <ScrollRegion label={title}>
        <pre className="w-max min-w-full px-3 py-2.5 font-mono text-xs leading-5">
          {language === 'text' ? <code>{code}</code> : <HighlightedCode code={code} language={language} />}
        </pre>
      </ScrollRegion>
    </figure>
  )
}
