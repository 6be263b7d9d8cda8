import {
  Activity,
  Ban,
  Blocks,
  BookText,
  Gauge,
  HeartPulse,
  KeyRound,
  type LucideIcon,
  Map as MapIcon,
  ScrollText,
  Server,
  Settings2,
  SquareTerminal,
  Ticket,
  UserCog,
  Users,
  Webhook,
} from 'lucide-react'
import type { PanelPermission } from '@/lib/shared/panel-permissions'

export type NavItem = {
  label: string
  href: string
  icon: LucideIcon
  permission: PanelPermission
  /** Current only on this very address, not below it. */
  exact?: boolean
}

export type NavSection = { id: string; label: string; items: readonly NavItem[] }

export type ServerNav = {
  id: string
  name: string
  state: 'connected' | 'degraded' | 'connecting' | 'disconnected' | 'disabled' | 'unknown'
  /** `64/100`; null while unknown. */
  population: string | null
  /** The panic switch is on: plugins can do nothing. */
  isPanicked?: boolean
}

type May = (permission: PanelPermission, serverId?: string) => boolean

const serverItems = (id: string): readonly NavItem[] => {
  const at = `/servers/${encodeURIComponent(id)}`
  return [
    { label: 'Overview', href: at, icon: Gauge, permission: 'servers:read', exact: true },
    { label: 'Players', href: `${at}/players`, icon: Users, permission: 'players:read' },
    { label: 'Console', href: `${at}/console`, icon: SquareTerminal, permission: 'console:read' },
    { label: 'Match', href: `${at}/match`, icon: MapIcon, permission: 'servers:read' },
    { label: 'Plugins here', href: `${at}/plugins`, icon: Blocks, permission: 'plugins:read' },
    { label: 'Settings', href: `${at}/settings`, icon: Settings2, permission: 'servers:manage' },
  ]
}

const PANEL_SECTIONS: readonly NavSection[] = [
  {
    id: 'community',
    label: 'Community',
    items: [
      { label: 'Servers', href: '/servers', icon: Server, permission: 'servers:read', exact: true },
      { label: 'Players', href: '/players', icon: Users, permission: 'players:read' },
      { label: 'Bans', href: '/bans', icon: Ban, permission: 'bans:read' },
    ],
  },
  {
    id: 'plugins',
    label: 'Plugins',
    items: [
      { label: 'Plugins', href: '/plugins', icon: Blocks, permission: 'plugins:read' },
      { label: 'Effects', href: '/effects', icon: Activity, permission: 'plugins:read' },
      { label: 'Keys', href: '/keys', icon: KeyRound, permission: 'keys:read' },
    ],
  },
  {
    id: 'panel',
    label: 'Panel',
    items: [
      { label: 'Audit', href: '/audit', icon: ScrollText, permission: 'audit:read' },
      { label: 'Users & roles', href: '/users', icon: UserCog, permission: 'users:read' },
      { label: 'Tokens', href: '/tokens', icon: Ticket, permission: 'tokens:manage' },
      { label: 'API', href: '/api-reference', icon: BookText, permission: 'tokens:manage' },
      { label: 'Webhooks', href: '/webhooks', icon: Webhook, permission: 'webhooks:manage' },
      { label: 'System', href: '/system', icon: HeartPulse, permission: 'system:read' },
    ],
  },
]

/** Everything that somebody may open: the sub pages of the chosen server first, then the panel. */
export function navigationFor(may: May, server: ServerNav | null): NavSection[] {
  const sections: NavSection[] = []
  if (server) {
    const items = serverItems(server.id).filter(({ permission }) => may(permission, server.id))
    sections.push({ id: 'server', label: server.name, items })
  }
  for (const section of PANEL_SECTIONS) {
    sections.push({ ...section, items: section.items.filter(({ permission }) => may(permission)) })
  }
  return sections.filter((section) => section.items.length > 0)
}

/** What a thumb reaches on a phone: the four pages of a match, or those of the panel outside a server. */
export function thumbItems(sections: readonly NavSection[], isOnServer: boolean): NavItem[] {
  const all = sections.flatMap((section) => section.items)
  const server = sections.find((section) => section.id === 'server')?.items ?? []
  const wanted = isOnServer
    ? ['Overview', 'Players', 'Console', 'Match'].map((label) => server.find((item) => item.label === label))
    : ['/servers', '/players', '/bans', '/plugins'].map((href) => all.find((item) => item.href === href))
  return wanted.filter((item): item is NavItem => item !== undefined)
}

export const isCurrent = (item: Pick<NavItem, 'href' | 'exact'>, pathname: string): boolean =>
  pathname === item.href || (!item.exact && pathname.startsWith(`${item.href}/`))

/** The server whose pages are open, by the address. */
export function serverIdOf(pathname: string): string | null {
  const match = /^\/servers\/([^/]+)/.exec(pathname)
  const id = match?.[1]
  return id && id !== 'new' ? decodeURIComponent(id) : null
}
