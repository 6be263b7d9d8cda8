import type { PluginSummary } from '@/lib/contracts/plugins/plugins'

/** By what a list of plugins is filtered: the state that most wants somebody's attention. */
export const PLUGIN_STATES = [
  { value: 'attention', label: 'Needs attention' },
  { value: 'live', label: 'Live' },
  { value: 'shadow', label: 'Shadow' },
  { value: 'paused', label: 'Paused' },
  { value: 'unused', label: 'On no server' },
] as const

export type PluginState = (typeof PLUGIN_STATES)[number]['value']

const ATTENTION: ReadonlySet<string> = new Set([
  'quarantined',
  'needs-consent',
  'blocked',
  'failed',
  'backing-off',
])

export function pluginState({
  instances,
  signature,
}: Pick<PluginSummary, 'instances' | 'signature'>): PluginState {
  const needsAttention = instances.some(({ state }) => ATTENTION.has(state))
  const hasBadSignature = signature !== null && signature.state !== 'trusted'
  if (needsAttention || hasBadSignature) return 'attention'
  if (instances.some(({ mode, state }) => mode === 'live' && state !== 'paused')) return 'live'
  if (instances.some(({ state }) => state !== 'paused')) return 'shadow'
  return instances.length > 0 ? 'paused' : 'unused'
}
