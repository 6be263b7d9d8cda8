import type { Gateway } from '@/lib/plugin-host/gateway/dispatch'
import type { InstanceSnapshot } from '@/lib/plugin-host/manager/plugin-manager'
import type { EffectLedger } from '@/lib/plugin-host/ports/effect-ledger'
import type { PluginStateStore } from '@/lib/plugin-host/ports/plugin-state-store'
import type { App } from '../app'
import { countEffects } from '../effects/counted-ledger'
import { createEffectLedger } from '../effects/effect-ledger'
import { countRefusals, countStrikes, registerPluginMetrics } from '../metrics/plugin-metrics'
import { hideInLine, hideInStates, hideInText, hideSecrets, type SecretsOf } from './hide-secrets'
import { createInstanceMetrics, type InstanceMetricHistory } from './instance-metrics'
import type { PluginLogSink } from './plugin-log-sink'
import { createPluginStateStore } from './plugin-state-store'

/** Where everything goes that is written down about plugins: counted, and without their secret settings. */
export type PluginRecords = {
  readonly ledger: EffectLedger
  readonly states: PluginStateStore
  readonly metrics: InstanceMetricHistory
  readonly writeLog: PluginLogSink['write']
  hide(instanceId: string, text: string): string
  /** The same gateway, with refusals counted. */
  counted(gateway: Gateway): Gateway
}

type Sources = {
  readonly app: Pick<App, 'db' | 'clock' | 'metrics'>
  readonly logs: Pick<PluginLogSink, 'write'>
  readonly find: (instanceId: string) => InstanceSnapshot | null
  readonly list: () => readonly InstanceSnapshot[]
}

export const createPluginRecords = ({ app, logs, find, list }: Sources): PluginRecords => {
  const secretsOf = rememberSecrets(find)
  const counts = registerPluginMetrics(app.metrics.registry, list)
  const metrics = createInstanceMetrics()
  const ledger = hideSecrets(createEffectLedger(app.db), secretsOf)
  const states = hideInStates(createPluginStateStore(app.db, app.clock), secretsOf)
  return {
    metrics,
    ledger: countEffects(ledger, (labels, instanceId) => {
      counts.countEffect(labels)
      metrics.count(instanceId, 'effects')
    }),
    states: countStrikes(states, (instanceId) => {
      counts.countStrike(instanceId)
      metrics.count(instanceId, 'strikes')
    }),
    writeLog: (instanceId, line, eventId) =>
      logs.write(instanceId, hideInLine(line, secretsOf(instanceId)), eventId),
    hide: (instanceId, text) => hideInText(text, secretsOf(instanceId)),
    counted: (gateway) => countRefusals(gateway, counts),
  }
}

/** An instance that is being removed is not found any more and may still say something. */
const rememberSecrets = (find: Sources['find']): SecretsOf => {
  const known = new Map<string, readonly string[]>()
  return (instanceId) => {
    const secrets = find(instanceId)?.definition.secrets
    if (!secrets) return known.get(instanceId) ?? []
    if (secrets.length > 0) known.set(instanceId, secrets)
    return secrets
  }
}
