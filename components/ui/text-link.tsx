import { ExternalLink } from 'lucide-react'
import NextLink from 'next/link'
import type { ComponentProps } from 'react'
import { cn } from './cn'

type Props = ComponentProps<typeof NextLink> & {
  /** `quiet` is for links inside tables and lists, where an underline on each row would be noise. */
  tone?: 'accent' | 'quiet'
}

/** A link inside text. Addresses outside the panel open in a new tab and say so. */
export function TextLink({ tone = 'accent', className, children, href, ...rest }: Props) {
  const classes = cn(
    'rounded-xs decoration-from-font underline-offset-3',
    tone === 'accent' ? 'text-accent-ink underline hover:decoration-2' : 'text-text hover:underline',
    className,
  )
  if (typeof href === 'string' && /^https?:/.test(href)) {
    return (
      <a href={href} target="_blank" rel="noreferrer noopener" className={classes}>
        {children}
        <ExternalLink aria-hidden className="ml-1 inline size-3" />
        <span className="sr-only"> (opens in a new tab)</span>
      </a>
    )
  }
  return (
    <NextLink href={href} className={classes} {...rest}>
      {children}
    </NextLink>
  )
}
