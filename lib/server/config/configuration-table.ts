import { settingRows } from './read-settings'
import { SETTING_GROUPS, type Setting } from './setting'

/** The generated part of docs/operations/configuration.md. */
export function renderConfigurationTable(): string {
  return SETTING_GROUPS.map((group) => {
    const rows = settingRows().filter(([, setting]) => setting.group === group)
    return [
      `## ${group}`,
      '',
      '| variable | default | meaning |',
      '|---|---|---|',
      ...rows.map(
        ([name, setting]) => `| ${nameCell(name, setting)} | ${defaultCell(setting)} | ${setting.describe} |`,
      ),
      '',
    ].join('\n')
  }).join('\n')
}

const nameCell = (name: string, setting: Setting<unknown>): string =>
  setting.secret ? `\`${name}\`, \`${name}_FILE\`` : `\`${name}\``

const defaultCell = (setting: Setting<unknown>): string =>
  setting.fallback === undefined ? '–' : `\`${setting.fallback}\``
