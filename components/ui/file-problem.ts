export type FileLimits = {
  /** Endings with a dot, lower case. */
  accept: readonly string[]
  maxBytes: number
}

/** Why a file cannot be taken, in a sentence with the limit and the actual value; `null` when it can. */
export function fileProblem(
  file: { name: string; size: number },
  { accept, maxBytes }: FileLimits,
): string | null {
  const name = file.name.toLowerCase()
  if (!accept.some((ending) => name.endsWith(ending)))
    return `${file.name} is not one of ${accept.join(', ')}`
  if (file.size === 0) return `${file.name} is empty`
  if (file.size > maxBytes) {
    return `${file.name} has ${formatBytes(file.size)}; the limit is ${formatBytes(maxBytes)}`
  }
  return null
}

/** `5.2 MB`; steps of 1,000. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB']
  let value = bytes
  let unit = 0
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000
    unit += 1
  }
  return `${unit === 0 || value >= 100 ? Math.round(value) : Math.round(value * 10) / 10} ${units[unit]}`
}
