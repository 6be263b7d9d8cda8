'use client'

import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import { useTheme } from 'next-themes'
import { Toaster as Sonner } from 'sonner'
import { Spinner } from './spinner'

/** Mounted once by the shell. Call `toast` of `./toast` to show something. */
export function Toaster() {
  const { resolvedTheme } = useTheme()
  return (
    <Sonner
      theme={resolvedTheme === 'light' ? 'light' : 'dark'}
      position="bottom-right"
      mobileOffset={{ bottom: '4.75rem', left: '0.75rem', right: '0.75rem' }}
      closeButton
      visibleToasts={4}
      containerAriaLabel="Messages"
      toastOptions={{ className: 'palisade-toast' }}
      icons={{
        success: <CircleCheck aria-hidden className="size-4 text-success-ink" />,
        error: <CircleAlert aria-hidden className="size-4 text-danger-ink" />,
        warning: <TriangleAlert aria-hidden className="size-4 text-warning-ink" />,
        info: <Info aria-hidden className="size-4 text-info-ink" />,
        loading: <Spinner />,
      }}
    />
  )
}
