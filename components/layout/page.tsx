import type { ReactNode } from 'react'
import { cn } from '../ui/cn'

type Props = {
  /** The PageHeader. */
  header: ReactNode
  children: ReactNode
  /** `narrow` for forms and text, `full` for consoles and wide tables. */
  width?: 'narrow' | 'normal' | 'full'
}

const WIDTHS = { narrow: 'max-w-3xl', normal: 'max-w-7xl', full: '' } as const

/** The frame of every page inside the shell: spacing and width. */
export function Page({ header, children, width = 'normal' }: Props) {
  return (
    <div className={cn('mx-auto grid w-full content-start gap-5 px-4 py-4 sm:px-6 sm:py-5', WIDTHS[width])}>
      {header}
      {children}
    </div>
  )
}
