'use client'

import { Highlight, type PrismTheme } from 'prism-react-renderer'
import type { CodeLanguage } from './code-language'

/** Colours by token of the theme, so that one definition serves dark and light. */
const THEME: PrismTheme = {
  plain: {},
  styles: [
    { types: ['comment', 'prolog'], style: { color: 'var(--subtle)' } },
    { types: ['punctuation', 'operator'], style: { color: 'var(--muted)' } },
    { types: ['property', 'attr-name', 'function'], style: { color: 'var(--info-ink)' } },
    { types: ['string', 'char', 'attr-value'], style: { color: 'var(--success-ink)' } },
    { types: ['number', 'boolean', 'constant'], style: { color: 'var(--warning-ink)' } },
    { types: ['keyword', 'tag', 'builtin'], style: { color: 'var(--special-ink)' } },
  ],
}

export function HighlightedCode({ code, language }: { code: string; language: CodeLanguage }) {
  return (
    <Highlight code={code} language={language} theme={THEME}>
      {({ tokens, getTokenProps }) => (
        <code>
          {tokens.map((line, number) => (
            <span key={lineKey(number)} className="block min-h-5">
              {line.map((token, index) => (
                <span key={lineKey(index)} {...getTokenProps({ token })} />
              ))}
            </span>
          ))}
        </code>
      )}
    </Highlight>
  )
}

/** Lines of a text have no identity but their place. */
const lineKey = (place: number): string => `at-${place}`
