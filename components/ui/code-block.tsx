'use client'

import { lazy, Suspense, useSyncExternalStore } from 'react'
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

const HighlightedCode = lazy(async () => ({ default: (await import('./highlighted-code')).HighlightedCode }))

const neverChanges = () => () => undefined

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
          {language === 'text' ? <code>{code}</code> : <ColouredCode code={code} language={language} />}
        </pre>
      </ScrollRegion>
    </figure>
  )
}

/** The text is there from the first paint; colours need the browser, since the server may not write styles. */
function ColouredCode({ code, language }: { code: string; language: CodeLanguage }) {
  const isInBrowser = useSyncExternalStore(
    neverChanges,
    () => true,
    () => false,
  )
  const plain = <code>{code}</code>
  if (!isInBrowser) return plain
  return (
    <Suspense fallback={plain}>
      <HighlightedCode code={code} language={language} />
    </Suspense>
  )
}
