import { cn } from './cn'
import { sparklinePath } from './sparkline-path'

type Props = {
  values: readonly number[]
  /** What the line shows and how it went: `Players in the last hour, from 12 to 98`. */
  label: string
  className?: string
}

const WIDTH = 120
const HEIGHT = 28

/** The course of a number in the size of a word. Drawn by itself, without a chart library. */
export function Sparkline({ values, label, className }: Props) {
  if (values.length < 2) return null
  const line = sparklinePath(values, WIDTH, HEIGHT)
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      className={cn('h-7 w-full text-chart-1', className)}
    >
      <path d={`${line}L${WIDTH},${HEIGHT}L0,${HEIGHT}Z`} fill="currentColor" opacity={0.14} />
      <path d={line} fill="none" stroke="currentColor" strokeWidth={1.5} vectorEffect="non-scaling-stroke" />
    </svg>
  )
}
