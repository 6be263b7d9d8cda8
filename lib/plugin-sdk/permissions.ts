import type { EventName } from './event-payloads'
import { EVENT_NAMES, EVENTS, EVENTS_WITHOUT_PERMISSION } from './events'
import { OPERATIONS, type PermissionDefinition } from './operations'

export type { PermissionDefinition } from './operations'

type HeardEvent = Exclude<EventName, (typeof EVENTS_WITHOUT_PERMISSION)[number]>

/** Permission to hear an event. */
export type EventPermission = `events:${HeardEvent}`

/** Operation that a manifest can ask for. */
export type Operation = keyof typeof OPERATIONS | EventPermission

const silent: readonly EventName[] = EVENTS_WITHOUT_PERMISSION

const describeEvent = (name: EventName): PermissionDefinition => {
  const hasChat = Object.values<string>(EVENTS[name].personal).includes('chat')
  const title = EVENTS[name].title
  return {
    harm: hasChat ? 'reads-personal-data' : 'reads-match',
    title: `Hear: ${title}`,
    consequence: hasChat
      ? 'It can read what players write in chat.'
      : `It is told when this happens: ${title.charAt(0).toLowerCase()}${title.slice(1)}.`,
    constraints: hasChat ? ['chats'] : [],
  }
}

const eventPermissions = Object.fromEntries(
  EVENT_NAMES.filter((name) => !silent.includes(name)).map((name) => [`events:${name}`, describeEvent(name)]),
) as Record<EventPermission, PermissionDefinition>

/** Every operation with its harm, its consequence in plain words and the constraints that apply. */
export const PERMISSIONS: Readonly<Record<Operation, PermissionDefinition>> = {
  ...OPERATIONS,
  ...eventPermissions,
}

/** All operations, in the order of documentation. */
export const PERMISSION_NAMES = Object.keys(PERMISSIONS) as readonly Operation[]

/** Whether text names an operation (own keys only, so `constructor` is none). */
export const isOperation = (text: string): text is Operation => Object.hasOwn(PERMISSIONS, text)

/** The permission that hearing an event needs; null when the event needs none. */
export const permissionOfEvent = (name: EventName): Operation | null => {
  const operation = `events:${name}`
  return isOperation(operation) ? operation : null
}
