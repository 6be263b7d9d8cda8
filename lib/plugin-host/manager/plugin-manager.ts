import { createEventCopies, type PluginEvent } from '../events/event-copies'
import type { CallCause } from '../gateway/call-context'
import type { LoadedPlugin } from '../loader/load-plugin'
import type { RunResult, SandboxStats } from '../sandbox/session'
import type { InstanceDefinition } from './instance-definition'
import { type HandlerKind, InstanceRunner } from './instance-runner'
import type { InstanceState } from './lifecycle'
import type { ManagerDeps } from './manager-deps'
import { notRunning } from './start-session'

/** One instance as the pages see it. */
export type InstanceSnapshot = {
  readonly definition: InstanceDefinition
  readonly state: InstanceState
  readonly reason: string | null
  readonly plugin: LoadedPlugin | null
  /** Null while nothing of it runs. */
  readonly stats: SandboxStats | null
}

/** States that a restart of the panel keeps: only an admin, a grant or a key leads out of them. */
const KEPT: ReadonlySet<InstanceState> = new Set(['quarantined', 'failed'])

/** All plugin instances of this node. One runner for each, and nothing of a plugin outside of its runner. */
export class PluginManager {
  readonly #deps: ManagerDeps
  readonly #runners = new Map<string, InstanceRunner>()

  constructor(deps: ManagerDeps) {
    this.#deps = deps
  }

  /** Takes an instance over and starts it, unless it is paused or a former state forbids it. */
  async add(
    definition: InstanceDefinition,
    former: { state: InstanceState; reason: string | null } | null = null,
  ): Promise<void> {
    const runner = new InstanceRunner(this.#deps, definition)
    this.#runners.set(definition.instanceId, runner)
    if (definition.desired === 'paused') return
    if (former && KEPT.has(former.state)) runner.restore(former.state, former.reason)
    else await runner.start()
  }

  /** New settings, mode or version. */
  async change(definition: InstanceDefinition): Promise<void> {
    await this.#runners.get(definition.instanceId)?.change(definition)
  }

  /** Counts from the next call of the plugin on, whatever else is under way with it. */
  setMode(instanceId: string, mode: InstanceDefinition['mode']): void {
    this.#runners.get(instanceId)?.setMode(mode)
  }

  async pause(instanceId: string): Promise<void> {
    await this.#runners.get(instanceId)?.pause()
  }

  async resume(instanceId: string): Promise<void> {
    await this.#runners.get(instanceId)?.resume()
  }

  async remove(instanceId: string): Promise<void> {
    const runner = this.#runners.get(instanceId)
    this.#runners.delete(instanceId)
    await runner?.remove()
  }

  /** Grants or keys changed: what runs without right stops before this resolves. */
  async trustChanged(concerns: (definition: InstanceDefinition) => boolean): Promise<void> {
    const concerned = [...this.#runners.values()].filter(({ definition }) => concerns(definition))
    await Promise.all(concerned.map((runner) => runner.trustChanged()))
  }

  /** Hands an event to every instance of the server that hears it; returns how many did. */
  deliver(serverId: string, event: PluginEvent): number {
    const copies = createEventCopies(event)
    let heard = 0
    for (const runner of this.#runners.values()) {
      if (runner.definition.serverId === serverId && runner.deliver(copies)) heard += 1
    }
    return heard
  }

  /** One instance alone, for a test event. */
  deliverTo(instanceId: string, event: PluginEvent): boolean {
    return this.#runners.get(instanceId)?.deliver(createEventCopies(event)) ?? false
  }

  async run(
    instanceId: string,
    kind: HandlerKind,
    cause: CallCause,
    name: string,
    payload: Readonly<Record<string, unknown>>,
  ): Promise<RunResult> {
    const runner = this.#runners.get(instanceId)
    return runner ? runner.run(kind, cause, name, payload) : notRunning()
  }

  find(instanceId: string): InstanceSnapshot | null {
    const runner = this.#runners.get(instanceId)
    return runner ? snapshotOf(runner) : null
  }

  list(serverId?: string): readonly InstanceSnapshot[] {
    return [...this.#runners.values()]
      .filter(({ definition }) => serverId === undefined || definition.serverId === serverId)
      .map(snapshotOf)
  }

  /** Stops everything and changes no state: after a restart each instance comes back as it was. */
  async close(): Promise<void> {
    await Promise.all([...this.#runners.values()].map((runner) => runner.close()))
    this.#runners.clear()
  }
}

const snapshotOf = (runner: InstanceRunner): InstanceSnapshot => ({
  definition: runner.definition,
  ...runner.state,
  plugin: runner.plugin,
  stats: runner.stats,
})
