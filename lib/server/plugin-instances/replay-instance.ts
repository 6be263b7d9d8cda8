import type { OperationBody, OperationResult } from '@/lib/contracts/operation'
import { REPLAY_LIMITS, type replayInstance as replayOperation } from '@/lib/contracts/plugins/replay'
import type { PluginEvent } from '@/lib/plugin-host/events/event-copies'
import type { InstanceDefinition } from '@/lib/plugin-host/manager/instance-definition'
import type { ReplayReport } from '@/lib/plugin-host/manager/replay-events'
import { AppError } from '@/lib/shared/app-error'
import type { JsonObject } from '@/lib/shared/json'
import type { PluginInstanceRecord } from '../db/repositories/plugin-instances'
import { hideInJson, hideInLine, hideInText, secretTexts } from '../plugin-runtime/hide-secrets'
import { instanceDefinitionOf } from '../plugin-runtime/instance-definition-of'
import { toPluginEvent } from '../plugin-runtime/to-plugin-event'
import type { InstanceRef } from './change-instance'
import { type InstanceApp, requireInstance } from './instance-view'
import { settingsForVersion } from './settings-for-version'

const DAY_MS = 86_400_000
const PAGE = 500

type Query = OperationBody<typeof replayOperation>
type Effects = ReplayReport['effects']

/** Instances of which a replay runs: each takes a worker of its own. */
const running = new Set<string>()

/** What an instance, or another version in its place, would have done about what was recorded on its server. */
export const replayInstance = async (
  app: InstanceApp,
  { serverId, instanceId }: InstanceRef,
  { version, maxEvents, ...range }: Query,
): Promise<OperationResult<typeof replayOperation>> => {
  const instance = await requireInstance(app.db, serverId, instanceId)
  const { from, to } = rangeOf(range, app.clock.now())
  const definition = await definitionOf(app, instance, version)
  if (running.has(instanceId)) throw new AppError('REPLAY_RUNNING', 'Wait until it has ended')
  running.add(instanceId)
  try {
    const result = await app.engine.replay(definition, {
      maxEvents,
      maxMs: REPLAY_LIMITS.seconds * 1_000,
      read: (names) => readEvents(app, serverId, { names, from, to }),
    })
    if (!result.ok) throw new AppError('PLUGIN_START_FAILED', result.error.message)
    return toReport(definition.ref.version, from, to, withoutSecrets(result.value, definition.secrets ?? []))
  } finally {
    running.delete(instanceId)
  }
}

/** Another version runs with the settings that it would have after an upgrade. */
const definitionOf = async (
  { db, secretBox }: InstanceApp,
  instance: PluginInstanceRecord,
  version: string | undefined,
): Promise<InstanceDefinition> => {
  const definition = instanceDefinitionOf(secretBox, instance)
  const { pluginId } = definition.ref
  if (version === undefined || version === definition.ref.version) return definition
  const other = await db.plugins.findVersion(pluginId, version)
  if (!other) return { ...definition, ref: { pluginId, version } }
  const { open, secrets } = settingsForVersion(secretBox, instance, other)
  return {
    ...definition,
    ref: { pluginId, version },
    config: { ...open, ...secrets },
    secrets: secretTexts(secrets),
  }
}

const rangeOf = ({ from, to }: Pick<Query, 'from' | 'to'>, now: Date): { from: Date; to: Date } => {
  const end = to ? new Date(to) : now
  const start = from ? new Date(from) : new Date(end.getTime() - DAY_MS)
  if (start < end) return { from: start, to: end }
  throw new AppError(
    'REQUEST_INVALID',
    `from (${start.toISOString()}) must be before to (${end.toISOString()})`,
  )
}

async function* readEvents(
  { db }: Pick<InstanceApp, 'db'>,
  serverId: string,
  filter: { names: readonly string[]; from: Date; to: Date },
): AsyncGenerator<PluginEvent> {
  let after = 0n
  for (;;) {
    const rows = await db.gameEvents.inOrder(serverId, filter, after, PAGE)
    for (const row of rows) {
      const { name, at, payload } = row
      const event = toPluginEvent({ id: Number(row.id), name, at, payload: payload as JsonObject })
      if (event) yield event
    }
    const last = rows.at(-1)
    if (!last || rows.length < PAGE) return
    after = last.id
  }
}

/** What a replay wrote down is shown as the ledger and the log are: without secret settings. */
const withoutSecrets = (report: ReplayReport, secrets: readonly string[]): ReplayReport => ({
  ...report,
  effects: report.effects.map((effect) => ({
    ...effect,
    arguments: hideInJson(effect.arguments, secrets),
  })),
  logs: report.logs.map((line) => hideInLine(line, secrets)),
  fault: report.fault && { ...report.fault, message: hideInText(report.fault.message, secrets) },
})

const toReport = (
  version: string,
  from: Date,
  to: Date,
  { effects, logs, fault, lastEventAtMs, end, events }: ReplayReport,
): OperationResult<typeof replayOperation> => ({
  version,
  from: from.toISOString(),
  to: to.toISOString(),
  end,
  events,
  lastEventAt: lastEventAtMs === null ? null : new Date(lastEventAtMs).toISOString(),
  totals: totalsOf(effects),
  effects: effects.slice(0, REPLAY_LIMITS.effects).map((effect) => ({
    at: effect.at.toISOString(),
    eventId: effect.eventId,
    eventName: effect.eventName,
    function: effect.function,
    operation: effect.operation,
    arguments: effect.arguments,
    decision: effect.decision,
    code: effect.code,
    targets: [...effect.targets],
  })),
  logs: logs.map(({ level, message }) => ({ level, message })),
  fault: fault && { code: fault.code, message: fault.message },
})

const totalsOf = (effects: Effects) => {
  const totals = new Map<string, { effect: Effects[number]; count: number; players: Set<string> }>()
  for (const effect of effects) {
    const key = `${effect.function} ${effect.decision}`
    const total = totals.get(key) ?? { effect, count: 0, players: new Set() }
    total.count += 1
    for (const target of effect.targets) total.players.add(target)
    totals.set(key, total)
  }
  return [...totals.values()].map(({ effect, count, players }) => ({
    function: effect.function,
    decision: effect.decision,
    count,
    players: players.size,
  }))
}
