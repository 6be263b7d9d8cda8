import type { PluginReport } from '@/lib/contracts/plugins/plugin-report'

export type StepId = 'report' | 'key' | 'permissions' | 'install'

/** The steps that a version needs: the key only where somebody has to trust it first. */
export function reviewSteps({
  signature,
  permissions,
}: Pick<PluginReport, 'signature' | 'permissions'>): readonly { id: StepId; label: string }[] {
  return [
    { id: 'report', label: 'Read the report' },
    ...(signature.state === 'unknown-key' ? [{ id: 'key' as const, label: 'Trust the key' }] : []),
    ...(permissions.length > 0 ? [{ id: 'permissions' as const, label: 'Grant permissions' }] : []),
    { id: 'install', label: 'Install' },
  ]
}
