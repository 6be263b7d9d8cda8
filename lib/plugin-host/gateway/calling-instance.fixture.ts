import { HOST_FUNCTION_NAMES } from '@/lib/plugin-sdk/host-functions'
import type { CallingInstance } from './call-context'

/** A live instance whose manifest declares every feature and asks for nothing, with what a test says otherwise. */
export const callingInstanceOf = (over: Partial<CallingInstance> = {}): CallingInstance => ({
  instanceId: 'instance-1',
  pluginId: 'tk-guard',
  pluginName: 'TK Guard',
  semver: '1.0.0',
  bundleSha256: 'aa',
  serverId: 'server-1',
  mode: 'live',
  functions: new Set(HOST_FUNCTION_NAMES),
  requested: new Map(),
  ...over,
})
