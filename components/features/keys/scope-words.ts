import type { PluginKey } from '@/lib/contracts/plugins/keys'

/** For which plugins a key counts, in words. */
export function scopeWords({ kind, values }: PluginKey['scope']): string {
  if (kind === 'all') return 'all plugins that it signs'
  const list = values.join(', ')
  return kind === 'plugins' ? `only ${list}` : `plugins that begin with ${list}`
}
