import type { ChartBlock } from '@/lib/contracts/plugins/panel-blocks'

const MAX_SERIES = 5
const MAX_POINTS = 500

export type ChartRows = {
  /** Series by place: the name is what the plugin wrote and could be anything, also `x`. */
  readonly series: readonly { readonly key: string; readonly name: string }[]
  readonly rows: readonly Readonly<Record<string, number | string | null>>[]
  readonly isTime: boolean
}

/** Milliseconds since the year 2000: a number above is a moment, one below is a number. */
const FIRST_MOMENT_MS = 946_684_800_000

/** One row for each place on the axis, with a value of each series or nothing. */
export function chartRows({ series }: Pick<ChartBlock, 'series'>): ChartRows {
  const shown = series.slice(0, MAX_SERIES)
  const places = new Map<string | number, Record<string, number | string | null>>()
  for (const [index, { points }] of shown.entries()) {
    for (const { x, y } of points.slice(0, MAX_POINTS)) {
      const row = places.get(x) ?? { place: x }
      row[`s${index}`] = Number.isFinite(y) ? y : null
      places.set(x, row)
    }
  }
  const all = [...places.keys()]
  const areNumbers = all.every((place) => typeof place === 'number')
  const rows = [...places.values()]
  if (areNumbers) rows.sort((a, b) => Number(a.place) - Number(b.place))
  return {
    series: shown.map(({ name }, index) => ({ key: `s${index}`, name })),
    rows,
    isTime: areNumbers && all.length > 0 && all.every((place) => Number(place) > FIRST_MOMENT_MS),
  }
}
