import { EVENT_NAMES, EVENTS, type EventDefinition } from '@/lib/plugin-sdk/events'
import { permissionOfEvent } from '@/lib/plugin-sdk/permissions'
import { code, markdownTable } from './markdown-table'

const SOURCES = {
  log: 'server log',
  rcon: 'RCON message',
  snapshot: 'comparison of RCON answers',
  panel: 'panel',
} as const

/** What uncovers it: without the permission the field is cut down or absent. */
const PERSONAL = {
  ids: 'Steam and Epic id',
  address: 'IP address',
  chat: 'chat text',
  name: 'name',
} as const

const row = (name: (typeof EVENT_NAMES)[number]): readonly string[] => {
  const { title, source, from, personal, since }: EventDefinition = EVENTS[name]
  const fields = Object.entries(personal).map(([field, kind]) => `${code(field)}: ${PERSONAL[kind]}`)
  return [
    code(name),
    title,
    `${SOURCES[source]}: ${from}${since ? ` (Squad ${since} and later)` : ''}`,
    fields.join(', ') || '–',
    permissionOfEvent(name) === null ? 'none' : code(permissionOfEvent(name)),
  ]
}

/** The generated part of docs/reference/events.md. */
export const renderEvents = (): string =>
  markdownTable(['event', 'what happened', 'read from', 'personal data', 'permission'], EVENT_NAMES.map(row))
