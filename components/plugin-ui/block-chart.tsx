'use client'

import dynamic from 'next/dynamic'
import { Skeleton } from '@/components/ui/skeleton'
import type { ChartBlock } from '@/lib/contracts/plugins/panel-blocks'

/** The chart library arrives with the first chart that is on screen. */
const SeriesChart = dynamic(() => import('./series-chart').then((module) => module.SeriesChart), {
  ssr: false,
  loading: () => <Skeleton className="h-48 w-full" />,
})

export function BlockChart({ block }: { block: ChartBlock }) {
  return (
    <div className="grid gap-2 rounded-lg border border-border bg-surface p-4">
      {typeof block.title === 'string' && <p className="break-words font-medium">{block.title}</p>}
      <SeriesChart block={block} />
    </div>
  )
}
