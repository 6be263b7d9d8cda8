/** The path of a line through evenly spaced values; a flat line lies in the middle. */
export function sparklinePath(values: readonly number[], width: number, height: number): string {
  const padding = 2
  const low = Math.min(...values)
  const range = Math.max(...values) - low
  const step = width / Math.max(1, values.length - 1)
  return values
    .map((value, index) => {
      const share = range === 0 ? 0.5 : (value - low) / range
      const y = height - padding - share * (height - 2 * padding)
      return `${index === 0 ? 'M' : 'L'}${round(index * step)},${round(y)}`
    })
    .join('')
}

const round = (value: number): number => Math.round(value * 100) / 100
