'use client'

import dynamic from 'next/dynamic'
import { Skeleton } from './skeleton'

/** Recharts is large; it arrives with the first chart that is on screen. */
export const AreaTimeChart = dynamic(
  () => import('./area-time-chart').then((module) => module.AreaTimeChart),
  {
    ssr: false,
    loading: () => <Skeleton className="h-48 w-full" />,
  },
)
