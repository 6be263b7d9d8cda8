'use client'

import {
  Bar,
  BarChart,
  CartesianGrid,
  Line,
  LineChart,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts'
import { formatClock, formatLocal } from '@/components/ui/time-format'
import type { ChartBlock } from '@/lib/contracts/plugins/panel-blocks'
import { chartRows } from './chart-rows'

const AXIS = { fontSize: 11, fill: 'var(--subtle)' }
const colourOf = (index: number): string => `var(--chart-${(index % 5) + 1})`

/** Lines or bars of a plugin, in the colours of the panel. */
export function SeriesChart({ block }: { block: ChartBlock }) {
  const { series, rows, isTime } = chartRows(block)
  if (rows.length === 0) return <p className="py-8 text-center text-muted">There are no points yet.</p>
  const axes = (
    <>
      <CartesianGrid vertical={false} stroke="var(--border)" />
      <XAxis
        dataKey="place"
        {...(isTime
          ? { type: 'number' as const, scale: 'time' as const, domain: ['dataMin', 'dataMax'] }
          : {})}
        tickFormatter={(place: number | string) =>
          isTime ? formatClock(Number(place)).slice(0, 5) : String(place)
        }
        tick={AXIS}
        tickLine={false}
        axisLine={false}
        minTickGap={24}
      />
      <YAxis tick={AXIS} tickLine={false} axisLine={false} width={40} />
      <Tooltip
        cursor={{ stroke: 'var(--border-strong)', fill: 'var(--hover)' }}
        contentStyle={{
          background: 'var(--raised)',
          border: '1px solid var(--border)',
          borderRadius: 5,
          fontSize: 12,
        }}
        labelFormatter={(place) => (isTime ? formatLocal(Number(place)) : String(place))}
      />
    </>
  )
  const frame = {
    data: [...rows],
    margin: { top: 8, right: 4, bottom: 0, left: 0 },
    accessibilityLayer: false,
  }
  return (
    <figure aria-label={block.title ?? 'Chart of the plugin'} className="min-w-0">
      <ResponsiveContainer width="100%" height={200}>
        {block.kind === 'bar' ? (
          <BarChart {...frame}>
            {axes}
            {series.map(({ key, name }, index) => (
              <Bar key={key} dataKey={key} name={name} fill={colourOf(index)} isAnimationActive={false} />
            ))}
          </BarChart>
        ) : (
          <LineChart {...frame}>
            {axes}
            {series.map(({ key, name }, index) => (
              <Line
                key={key}
                dataKey={key}
                name={name}
                stroke={colourOf(index)}
                strokeWidth={1.75}
                dot={false}
                connectNulls
                isAnimationActive={false}
              />
            ))}
          </LineChart>
        )}
      </ResponsiveContainer>
      <figcaption className="mt-1 flex flex-wrap gap-x-4 gap-y-1 text-muted text-xs">
        {series.map(({ key, name }, index) => (
          <span key={key} className="inline-flex items-center gap-1.5 break-words">
            <span
              aria-hidden
              className="size-2 shrink-0 rounded-xs"
              style={{ background: colourOf(index) }}
            />
            {name}
          </span>
        ))}
      </figcaption>
    </figure>
  )
}
