import {
  PANEL_PERMISSION_NAMES,
  PANEL_PERMISSIONS,
  type PanelPermission,
} from '@/lib/shared/panel-permissions'

export type PermissionGroup = { readonly name: string; readonly permissions: readonly PanelPermission[] }

/** The permissions in the groups and the order of their table. */
export const PERMISSION_GROUPS: readonly PermissionGroup[] = [
  ...new Set(PANEL_PERMISSION_NAMES.map((permission) => PANEL_PERMISSIONS[permission].group)),
].map((name) => ({
  name,
  permissions: PANEL_PERMISSION_NAMES.filter((permission) => PANEL_PERMISSIONS[permission].group === name),
}))
