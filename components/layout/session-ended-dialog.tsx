'use client'

import { usePathname } from 'next/navigation'
import { useSessionEnd } from '@/lib/client/session-end'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'

/** Appears over the page when a request was refused with 401; what was typed stays where it is. */
export function SessionEndedDialog() {
  const { hasEnded } = useSessionEnd()
  const pathname = usePathname()
  if (!hasEnded) return null
  return (
    <Dialog
      open
      title="Your session has ended"
      description="Sign in again to go on. What you typed on this page is lost when you leave it, so copy it first if it matters."
      footer={
        <>
          <Button onClick={() => location.reload()}>Try again</Button>
          <Button variant="primary" asChild>
            <a href={`/sign-in?next=${encodeURIComponent(pathname)}`}>Sign in</a>
          </Button>
        </>
      }
    >
      <p className="text-muted">It expired, or somebody ended it. Your last change was not saved.</p>
    </Dialog>
  )
}
