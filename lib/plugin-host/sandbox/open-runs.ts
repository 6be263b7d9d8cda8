import { ok } from '@/lib/shared/result'
import type { GuestErrorText } from './fault'
import type { ReplyMessage } from './protocol'
import { readErrorText } from './read-guest-message'
import type { RunResult } from './session'

/** Commands, schedules and service calls that the guest has not answered yet. */
export interface OpenRuns {
  /** Opens a run that is given up after `ms`. */
  open(ms: number): { seq: number; result: Promise<RunResult> }
  settle(reply: ReplyMessage): void
  end(seq: number, code: string, message: string): void
  endAll(code: string, message: string): void
  size(): number
}

const MAX_SEQ = 2 ** 31 - 2

export const createOpenRuns = (): OpenRuns => {
  const runs = new Map<
    number,
    { resolve: (result: RunResult) => void; timer: ReturnType<typeof setTimeout> }
  >()
  let lastSeq = 0

  const finish = (seq: number, result: RunResult) => {
    const run = runs.get(seq)
    if (!run) return
    clearTimeout(run.timer)
    runs.delete(seq)
    run.resolve(result)
  }

  const end = (seq: number, code: string, message: string, error?: GuestErrorText) =>
    finish(seq, { ok: false, error: error ? { code, message, error } : { code, message } })

  return {
    open: (ms) => {
      lastSeq = (lastSeq % MAX_SEQ) + 1
      const seq = lastSeq
      const result = new Promise<RunResult>((resolve) => {
        const giveUp = () => end(seq, 'LIMIT_HANDLER', `The handler waited for more than ${ms} ms.`)
        runs.set(seq, { resolve, timer: setTimeout(giveUp, ms) })
      })
      return { seq, result }
    },
    settle: ({ seq, ok: isOk, json }) => {
      if (isOk) {
        finish(seq, ok({ json }))
        return
      }
      const error = readErrorText(json)
      const code = error.code === 'HANDLER_MISSING' ? 'HANDLER_MISSING' : 'PLUGIN_ERROR'
      end(seq, code, `${error.name}: ${error.message}`, error)
    },
    end,
    endAll: (code, message) => {
      for (const seq of [...runs.keys()]) end(seq, code, message)
    },
    size: () => runs.size,
  }
}
