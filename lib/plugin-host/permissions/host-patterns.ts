/** Whether a pattern allows everything that another one does. `*.a.com` allows names below a.com, not a.com. */
const allows = (pattern: string, other: string): boolean =>
  pattern === other ||
  (pattern.startsWith('*.') && other.length > pattern.length - 1 && other.endsWith(pattern.slice(1)))

/** Whether a host, or a pattern of hosts, is allowed by a list of patterns. */
export const isHostCovered = (host: string, patterns: readonly string[]): boolean =>
  patterns.some((pattern) => allows(pattern, host))

/** The hosts that both lists allow, without those that another one of the result allows already. */
export const clampHosts = (a: readonly string[], b: readonly string[]): readonly string[] | null => {
  const common = [
    ...a.filter((host) => isHostCovered(host, b)),
    ...b.filter((host) => isHostCovered(host, a)),
  ]
  const least = [...new Set(common)].filter(
    (host, _, all) => !all.some((other) => other !== host && allows(other, host)),
  )
  return least.length > 0 ? least : null
}
