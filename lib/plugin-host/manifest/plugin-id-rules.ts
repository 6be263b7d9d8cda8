/**
 * Ids that name something else: parts of URLs under /plugins, devices of file systems, members of objects,
 * and names that would pass for the panel itself.
 */
const RESERVED: ReadonlySet<string> = new Set([
  'admin',
  'api',
  'aux',
  'builtin',
  'catalogue',
  'con',
  'constructor',
  'hasownproperty',
  'host',
  'keys',
  'nul',
  'palisade',
  'panel',
  'plugin',
  'plugins',
  'prn',
  'prototype',
  'system',
  'tostring',
  'upload',
  'uploads',
  'valueof',
])

const RESERVED_PATTERNS = [/^palisade[-_]/, /^(com|lpt)[0-9]$/]

/** Whether an id may not be used by anybody's plugin. */
export const isReservedPluginId = (id: string): boolean =>
  RESERVED.has(id) || RESERVED_PATTERNS.some((pattern) => pattern.test(id))

/** What an id looks like at a glance: separators dropped, letters that resemble each other made one. */
const skeleton = (id: string): string =>
  id
    .replace(/[-_]+/g, '')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
    .replaceAll('cl', 'd')
    .replace(/[i1]/g, 'l')
    .replaceAll('0', 'o')
    .replaceAll('5', 's')
    .replaceAll('8', 'b')
    .replaceAll('2', 'z')

/** The known id that this one could be mistaken for; null when there is none. The same id is no look-alike. */
export const findLookAlike = (id: string, knownIds: Iterable<string>): string | null => {
  const own = skeleton(id)
  for (const known of knownIds) if (known !== id && skeleton(known) === own) return known
  return null
}
