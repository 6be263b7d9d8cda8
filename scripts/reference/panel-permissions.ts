import { PANEL_PERMISSION_NAMES, PANEL_PERMISSIONS } from '@/lib/shared/panel-permissions'
import { ROLE_TEMPLATES } from '@/lib/shared/role-templates'
import { code, markdownTable, sections } from './markdown-table'

const roles = Object.values(ROLE_TEMPLATES)

const permissionTable = (): string =>
  markdownTable(
    ['permission', 'group', 'meaning', 'held', ...roles.map(({ name }) => name)],
    PANEL_PERMISSION_NAMES.map((permission) => {
      const { group, label, description, scope } = PANEL_PERMISSIONS[permission]
      return [
        code(permission),
        group,
        `${label}: ${description}`,
        scope === 'server' ? 'also for single servers' : 'for the whole panel',
        ...roles.map(({ permissions }) => (permissions.some((one) => one === permission) ? 'yes' : '–')),
      ]
    }),
  )

/** The generated part of docs/reference/panel-permissions.md. */
export const renderPanelPermissions = (): string =>
  sections([
    [
      'Built-in roles',
      markdownTable(
        ['role', 'meaning'],
        roles.map(({ name, description }) => [name, description]),
      ),
    ],
    ['Permissions', permissionTable()],
  ])
