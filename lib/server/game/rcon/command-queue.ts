/** Who asks: a person's click goes before a plugin, a plugin before the panel's own polling. */
export const COMMAND_PRIORITIES = ['user', 'plugin', 'poll'] as const
export type CommandPriority = (typeof COMMAND_PRIORITIES)[number]

/**
 * A bounded waiting line with one lane for each priority, first come first served within a lane.
 * Removing an entry (a call that was cancelled or ran out of time) costs O(lane).
 */
export class CommandQueue<T> {
  readonly #lanes: Record<CommandPriority, T[]> = { user: [], plugin: [], poll: [] }
  readonly #capacity: number

  /** @param capacity entries that may wait in one lane; a flood of plugins leaves room for people */
  constructor(capacity: number) {
    this.#capacity = capacity
  }

  get size(): number {
    return COMMAND_PRIORITIES.reduce((sum, priority) => sum + this.#lanes[priority].length, 0)
  }

  /** False when the lane is full; the entry is then not kept. */
  push(priority: CommandPriority, entry: T): boolean {
    const lane = this.#lanes[priority]
    if (lane.length >= this.#capacity) return false
    lane.push(entry)
    return true
  }

  /** The next entry to send, or undefined when nothing waits. */
  shift(): T | undefined {
    for (const priority of COMMAND_PRIORITIES) {
      const entry = this.#lanes[priority].shift()
      if (entry !== undefined) return entry
    }
    return undefined
  }

  /** True when the entry was waiting and is now gone. */
  remove(priority: CommandPriority, entry: T): boolean {
    const lane = this.#lanes[priority]
    const index = lane.indexOf(entry)
    if (index < 0) return false
    lane.splice(index, 1)
    return true
  }

  /** Empties the queue and returns what waited, in the order in which it would have been sent. */
  drain(): T[] {
    return COMMAND_PRIORITIES.flatMap((priority) => this.#lanes[priority].splice(0))
  }
}
