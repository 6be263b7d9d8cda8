'use client'

import { Area, AreaChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { formatClock, formatLocal } from './time-format'

export type TimeSeries = {
  key: string
  label: string
  /** 1 to 5: a colour of the chart palette. */
  colour: 1 | 2 | 3 | 4 | 5
}

export type TimePoint = { atMs: number } & Readonly<Record<string, number | null>>

type Props = {
  /** What it shows, for screen readers; the numbers also stand elsewhere on the page. */
  label: string
  series: readonly TimeSeries[]
  points: readonly TimePoint[]
  unit?: string
  height?: number
}

const AXIS = { fontSize: 11, fill: 'var(--subtle)' }

export function AreaTimeChart({ label, series, points, unit = '', height = 192 }: Props) {
  return (
    <figure aria-label={label} className="min-w-0">
      <ResponsiveContainer width="100%" height={height}>
        <AreaChart
          data={[...points]}
          margin={{ top: 8, right: 4, bottom: 0, left: 0 }}
          accessibilityLayer={false}
        >
          <CartesianGrid vertical={false} stroke="var(--border)" />
          <XAxis
            dataKey="atMs"
            type="number"
            scale="time"
            domain={['dataMin', 'dataMax']}
            tickFormatter={(at: number) => formatClock(at).slice(0, 5)}
            tick={AXIS}
            tickLine={false}
            axisLine={false}
            minTickGap={40}
          />
          <YAxis tick={AXIS} tickLine={false} axisLine={false} width={36} allowDecimals={false} />
          <Tooltip
            cursor={{ stroke: 'var(--border-strong)' }}
            contentStyle={{
              background: 'var(--raised)',
              border: '1px solid var(--border)',
              borderRadius: 5,
              fontSize: 12,
            }}
            labelFormatter={(at) => formatLocal(Number(at))}
            formatter={(value) => `${value}${unit}`}
          />
          {series.map(({ key, label: name, colour }) => (
            <Area
              key={key}
              dataKey={key}
              name={name}
              type="monotone"
              stroke={`var(--chart-${colour})`}
              strokeWidth={1.75}
              fill={`var(--chart-${colour})`}
              fillOpacity={0.12}
              isAnimationActive={false}
            />
          ))}
        </AreaChart>
      </ResponsiveContainer>
      <figcaption className="mt-1 flex flex-wrap gap-x-4 gap-y-1 text-muted text-xs">
        {series.map(({ key, label: name, colour }) => (
          <span key={key} className="inline-flex items-center gap-1.5">
            <span
              aria-hidden
              className="size-2 rounded-xs"
              style={{ background: `var(--chart-${colour})` }}
            />
            {name}
          </span>
        ))}
      </figcaption>
    </figure>
  )
}
