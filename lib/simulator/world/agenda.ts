type Entry = { atMs: number; order: number; run: () => void }

/** Things the world will do later, in order of time and then of planning, so that a run can be repeated. */
export type Agenda = {
  plan(atMs: number, run: () => void): void
  /** Runs what is due, including what that plans for the same moment. */
  runUntil(nowMs: number): void
  clear(): void
}

export const createAgenda = (): Agenda => {
  let entries: Entry[] = []
  let planned = 0
  const before = (left: Entry, right: Entry) => left.atMs - right.atMs || left.order - right.order
  return {
    plan: (atMs, run) => {
      planned += 1
      const entry = { atMs, order: planned, run }
      const index = entries.findIndex((other) => before(entry, other) < 0)
      if (index === -1) entries.push(entry)
      else entries.splice(index, 0, entry)
    },
    runUntil: (nowMs) => {
      for (let first = entries[0]; first !== undefined && first.atMs <= nowMs; first = entries[0]) {
        entries.shift()
        first.run()
      }
    },
    clear: () => {
      entries = []
    },
  }
}
