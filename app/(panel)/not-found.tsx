import { MapPinOff } from 'lucide-react'
import { EmptyState } from '@/components/ui/state-panel'

export const metadata = { title: 'Not found' }

export default function PanelNotFound() {
  return (
    <div className="py-16">
      <h1 className="sr-only">Not found</h1>
      <EmptyState icon={MapPinOff} title="There is nothing at this address">
        It may have been removed since the link was made.
      </EmptyState>
    </div>
  )
}
