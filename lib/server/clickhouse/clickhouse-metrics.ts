import { Counter, Gauge, type Registry } from 'prom-client'
import type { ClickHouseSink } from './running-sink'

/** Read from the sink at each scrape; nothing is counted twice. */
export const registerClickHouseMetrics = (registry: Registry, sink: ClickHouseSink): void => {
  const registers = [registry]
  new Gauge({
    name: 'palisade_clickhouse_up',
    help: '1 while rows are copied to ClickHouse, here or by another node, 0 while that fails',
    registers,
    collect() {
      this.set(['copying', 'standby'].includes(sink.health.state) ? 1 : 0)
    },
  })
  new Counter({
    name: 'palisade_clickhouse_failures_total',
    help: 'Attempts to copy rows that failed',
    registers,
    collect() {
      this.reset()
      this.inc(sink.health.failures)
    },
  })
  new Counter({
    name: 'palisade_clickhouse_rows_total',
    help: 'Rows copied to ClickHouse, with those that were sent twice',
    labelNames: ['stream'],
    registers,
    collect() {
      this.reset()
      for (const { name, rows } of sink.health.streams) this.inc({ stream: name }, rows)
    },
  })
  new Gauge({
    name: 'palisade_clickhouse_behind',
    help: 'Ids that are not copied yet; not all of them need be rows',
    labelNames: ['stream'],
    registers,
    collect() {
      for (const { name, behind } of sink.health.streams) this.set({ stream: name }, behind)
    },
  })
}
