import type { StateName } from '@/components/ui/state-chip'
import type { PluginInstance } from '@/lib/contracts/plugins/instances'

type Facts = Pick<PluginInstance, 'mode'> & { state: string; panic?: boolean }

/** The chip of an instance: one of the words that the panel uses for it everywhere. */
export function instanceChip({ state, mode, panic }: Facts): { state: StateName; label?: string } {
  switch (state) {
    case 'running':
      return panic && mode === 'live' ? { state: 'shadow', label: 'Held back by panic' } : { state: mode }
    case 'starting':
      return { state: 'connecting', label: mode === 'live' ? 'Starting, live' : 'Starting, shadow' }
    case 'backing-off':
      return { state: 'degraded', label: 'Waiting to restart' }
    case 'paused':
    case 'quarantined':
    case 'needs-consent':
    case 'blocked':
    case 'failed':
      return { state }
    case 'removed':
      return { state: 'disabled', label: 'Removed' }
    default:
      return { state: 'unknown', label: state }
  }
}

/** What a change of the version came to. */
export function saidOfVersion({
  name,
  version,
  state,
}: {
  name: string
  version: string
  state: string
}): string {
  if (state === 'running') return `${name} runs ${version}`
  if (IS_STARTING.has(state)) return `${name} starts with ${version}`
  return `${name} has ${version} now, and runs it when it is resumed`
}

/** What saved settings mean for a plugin that was in this state. */
export function saidOfSettings(state: string): string {
  if (state === 'running') return 'The settings are saved; the plugin has them already'
  if (state === 'failed') return 'The settings are saved; the plugin is started again with them'
  if (IS_STARTING.has(state)) return 'The settings are saved; the plugin starts with them'
  return 'The settings are saved; the plugin gets them when it is resumed'
}

const IS_STARTING: ReadonlySet<string> = new Set(['starting', 'backing-off'])

/** Which version runs while another one is put in its place. */
export const saidBeforeVersion = ({ version, state }: { version: string; state: string }): string =>
  state === 'running' || IS_STARTING.has(state)
    ? `${version} runs until the other one is ready.`
    : `${version} does not run now; the other one takes its place.`

/** What to do about a state that is not the wish of an admin; null where nothing has to be done. */
export function nextStepOf(state: string): string | null {
  switch (state) {
    case 'quarantined':
      return 'It failed too often. Read the reason and the log, tell the author or roll back, and resume it when you want to try again.'
    case 'needs-consent':
      return 'It needs permissions that are not granted on this server. Grant them, or roll back to the version before.'
    case 'blocked':
      return 'Its signature does not count any more: the key was revoked, has expired, or does not cover this plugin.'
    case 'failed':
      return 'It could not be started. Read the log, then resume it or roll back.'
    case 'backing-off':
      return 'It ended by itself and is started again after a pause that grows with each attempt.'
    default:
      return null
  }
}
