import { EVENTS_WITHOUT_PERMISSION } from '@/lib/plugin-sdk/events'
import { openObjects } from '@/lib/plugin-sdk/features'
import type { Manifest } from '@/lib/plugin-sdk/manifest'
import type { Setting } from '@/lib/plugin-sdk/settings'

/**
 * TypeScript that says what a manifest declares, for `definePlugin<PluginTypes>`: a feature, event or setting
 * that is not declared then does not compile.
 */
export const pluginTypesText = (manifest: Manifest): string => {
  const { features, permissions = {}, commands = [], schedules = [], panels = [], config } = manifest
  const heard = Object.keys(permissions).flatMap((operation) =>
    operation.startsWith('events:') ? [operation.slice('events:'.length)] : [],
  )
  const events = commands.length > 0 ? [...heard, ...EVENTS_WITHOUT_PERMISSION] : heard
  const opened = openObjects(features?.required ?? [], {
    commands: commands.length > 0,
    schedules: schedules.length > 0,
    panels: panels.length > 0,
    services: (features?.provided ?? []).length > 0,
  })
  return [
    '// Written by `palisade types` from manifest.json. Do not edit.',
    '',
    'export type PluginTypes = {',
    `  config: ${config ? typeOf(config, '  ') : 'Record<string, never>'}`,
    `  features: ${union([...opened])}`,
    `  optionalFeatures: ${union((features?.optional ?? []).filter((id) => openObjects([id]).size > 1))}`,
    `  events: ${union(events)}`,
    `  commands: ${union(commands.map(({ name }) => name))}`,
    `  schedules: ${union(schedules.map(({ name }) => name))}`,
    `  panels: ${union(panels.map(({ name }) => name))}`,
    '}',
    '',
  ].join('\n')
}

const quote = (text: string): string =>
  `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`

const union = (names: readonly string[]): string =>
  names.length === 0 ? 'never' : [...new Set(names)].map(quote).join(' | ')

const typeOf = (setting: Setting, indent: string): string => {
  switch (setting.type) {
    case 'string':
      return setting.enum ? union(setting.enum) : 'string'
    case 'integer':
    case 'number':
      return setting.enum ? setting.enum.join(' | ') : 'number'
    case 'boolean':
      return 'boolean'
    case 'array':
      return `readonly (${typeOf(setting.items, indent)})[]`
    case 'object': {
      const inner = `${indent}  `
      const lines = Object.entries(setting.properties).map(([key, child]) => {
        // Objects and defaults are filled in before the plugin sees them, so those are always there.
        const isPresent =
          child.default !== undefined || child.type === 'object' || setting.required?.includes(key)
        const comment = child.title ? `${inner}/** ${child.title.replaceAll('*/', '* /')} */\n` : ''
        return `${comment}${inner}readonly ${quote(key)}${isPresent ? '' : '?'}: ${typeOf(child, inner)}`
      })
      return lines.length === 0 ? 'Record<string, never>' : `{\n${lines.join('\n')}\n${indent}}`
    }
  }
}
