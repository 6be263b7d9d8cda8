/** Every event that a plugin can hear; pages do not import the SDK. */
export type { EventName, EventPayloads } from '@/lib/plugin-sdk/event-payloads'
export { EVENT_NAMES, EVENTS } from '@/lib/plugin-sdk/events'
