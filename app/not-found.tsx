import { MapPinOff } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/state-panel'

export const metadata = { title: 'Not found' }

// A plain link: this page is part of every other one, and the first pages have no use for the router's link.
export default function NotFound() {
  return (
    <main className="grid min-h-dvh place-items-center">
      <h1 className="sr-only">Not found</h1>
      <EmptyState
        icon={MapPinOff}
        title="There is no such page"
        actions={
          <Button asChild variant="primary">
            <a href="/">To the start</a>
          </Button>
        }
      >
        It may have been removed, or the address has a typing error.
      </EmptyState>
    </main>
  )
}
