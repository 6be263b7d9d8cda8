import { expect, it } from 'vitest'
import { saidBeforeVersion, saidOfSettings, saidOfVersion } from './instance-state'

it('says that a plugin has its settings or version only where it runs', () => {
  expect(saidOfSettings('running')).toBe('The settings are saved; the plugin has them already')
  expect(saidOfSettings('failed')).toBe('The settings are saved; the plugin is started again with them')
  expect(saidOfSettings('paused')).toBe('The settings are saved; the plugin gets them when it is resumed')
  const of = (state: string) => saidOfVersion({ name: 'Guard', version: '2.0.0', state })
  expect(of('running')).toBe('Guard runs 2.0.0')
  expect(of('backing-off')).toBe('Guard starts with 2.0.0')
  expect(of('paused')).toBe('Guard has 2.0.0 now, and runs it when it is resumed')
  expect(saidBeforeVersion({ version: '1.0.0', state: 'failed' })).toBe(
    '1.0.0 does not run now; the other one takes its place.',
  )
})
