import { GUEST_ERROR_CODES } from '@/lib/plugin-sdk/errors'
import { EVENT_NAMES } from '@/lib/plugin-sdk/events'
import { HOST_FUNCTION_NAMES, LOCAL_FUNCTIONS, LOG_FUNCTIONS } from '@/lib/plugin-sdk/host-functions'
import { PERMISSION_NAMES } from '@/lib/plugin-sdk/permissions'
import { SETTINGS } from '@/lib/server/config/settings'
import { ERROR_CODES } from '@/lib/shared/error-codes'
import { PANEL_PERMISSION_NAMES } from '@/lib/shared/panel-permissions'

/** Objects of the API and sources of events: a dotted name that begins so is ours. */
const OURS = new Set(
  [...HOST_FUNCTION_NAMES, ...EVENT_NAMES, 'log', 'grants'].map((name) => name.split('.')[0]),
)

const DOTTED = new Set<string>([
  ...EVENT_NAMES,
  ...HOST_FUNCTION_NAMES,
  ...LOCAL_FUNCTIONS,
  ...LOG_FUNCTIONS,
  'grants.has',
  'connectors.discord',
])
const PERMISSIONS = new Set<string>([...PERMISSION_NAMES, ...PANEL_PERMISSION_NAMES])
const CAPITALS = new Set<string>([
  ...Object.keys(GUEST_ERROR_CODES),
  ...Object.keys(ERROR_CODES),
  ...Object.keys(SETTINGS),
  // Of the command line, not of the panel.
  'PALISADE_TOKEN',
  'PALISADE_RCON_PASSWORD',
])

const isUnknown = (name: string): boolean => {
  if (/\.(js|ts|json|md)$/.test(name)) return false
  if (/^[A-Z]+(_[A-Z0-9]+)+$/.test(name)) return !CAPITALS.has(name)
  if (/^[a-z]+:[a-z][a-z.-]+$/.test(name)) return !PERMISSIONS.has(name)
  const dotted = /^([a-z]+)\.[a-zA-Z.-]+/.exec(name)
  return dotted !== null && OURS.has(dotted[1] ?? '') && !DOTTED.has(dotted[0])
}

/**
 * Names in code style that look like an event, a function, a permission, a code or a variable of the panel and are
 * none. Fenced blocks are left out: those are compiled and run.
 */
export const findUnknownNames = (markdown: string): readonly string[] => {
  const prose = markdown.replace(/^```[\s\S]*?^```$/gm, '')
  const names = [...prose.matchAll(/`([^`\n]+)`/g)].map(([, name]) => name ?? '')
  return [...new Set(names)].filter(isUnknown)
}
