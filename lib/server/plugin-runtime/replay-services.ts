import type { HostServices } from '@/lib/plugin-host/ports/host-services'
import { createMemoryDatabase } from '@/lib/plugin-host/ports/memory-database'

/**
 * Services of a replay: reads are answered by the panel as it is now, data lives in memory, and schedules and pages
 * of the real instance stay as they are.
 */
export const createReplayServices = (real: HostServices, now: () => number): HostServices => ({
  ...real,
  ...createMemoryDatabase(now),
  'schedule.after': async () => undefined,
  'schedule.every': async () => undefined,
  'schedule.cron': async () => undefined,
  'schedule.cancel': async () => false,
  'schedule.list': async () => [],
  'panels.set': async () => undefined,
  'panels.update': async () => undefined,
})
