import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

const PREFIX = 'palisade_'

/** One registry for the process. Labels never hold player names, ids or free text. */
export const createMetrics = (version: string) => {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry, prefix: PREFIX })
  const buildInfo = new Gauge({
    name: `${PREFIX}build_info`,
    help: 'Version of the panel; always 1',
    labelNames: ['version', 'node'],
    registers,
  })
  buildInfo.set({ version, node: process.version }, 1)
  return {
    registry,
    httpDuration: new Histogram({
      name: `${PREFIX}http_request_duration_seconds`,
      help: 'Duration of API requests',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
      registers,
    }),
    rconDuration: new Histogram({
      name: `${PREFIX}rcon_command_duration_seconds`,
      help: 'Time from a command of a person or a plugin to its reply, with the wait in the queue',
      labelNames: ['server', 'outcome'],
      buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers,
    }),
    events: new Counter({
      name: `${PREFIX}events_total`,
      help: 'Events of game servers, by their name',
      labelNames: ['type'],
      registers,
    }),
    eventLag: new Histogram({
      name: `${PREFIX}event_lag_seconds`,
      help: 'Time from the moment that the log of the game names to the moment when plugins hear of it',
      buckets: [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300],
      registers,
    }),
    keyRevocations: new Counter({
      name: `${PREFIX}key_revocations_total`,
      help: 'Keys of plugin authors that were revoked',
      registers,
    }),
    signIns: new Counter({
      name: `${PREFIX}sign_ins_total`,
      help: 'Attempts to sign in, by outcome',
      labelNames: ['outcome'],
      registers,
    }),
  }
}

export type Metrics = ReturnType<typeof createMetrics>
