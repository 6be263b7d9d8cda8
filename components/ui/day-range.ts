const DAY = /^\d{4}-\d{2}-\d{2}$/

/** Days of the reader's calendar as moments for a query: each day with its whole length, `to` included. */
export const dayRangeQuery = ({ from, to }: { from?: string | undefined; to?: string | undefined }) => ({
  ...(from && DAY.test(from) ? { from: startOfDay(from, 0) } : {}),
  ...(to && DAY.test(to) ? { to: startOfDay(to, 1) } : {}),
})

function startOfDay(day: string, daysLater: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(year, month - 1, date + daysLater).toISOString()
}
