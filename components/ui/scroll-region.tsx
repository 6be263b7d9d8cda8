'use client'

import { type ReactNode, useEffect, useRef, useState } from 'react'
import { cn } from './cn'

type Props = { label: string; className?: string; children: ReactNode }

/** Scrolls sideways when its content is wider; only then can the keyboard reach it. */
export function ScrollRegion({ label, className, children }: Props) {
  const ref = useRef<HTMLElement>(null)
  // Until it is measured the keyboard may reach it: on a slow phone that takes a while.
  const [scrolls, setScrolls] = useState(true)
  useEffect(() => {
    const element = ref.current
    if (!element || typeof ResizeObserver === 'undefined') return
    const measure = () => setScrolls(element.scrollWidth > element.clientWidth + 1)
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    if (element.firstElementChild) observer.observe(element.firstElementChild)
    return () => observer.disconnect()
  }, [])
  return (
    <section
      ref={ref}
      aria-label={label}
      tabIndex={scrolls ? 0 : undefined}
      className={cn('relative overflow-x-auto focus-visible:-outline-offset-2', className)}
    >
      {children}
    </section>
  )
}
