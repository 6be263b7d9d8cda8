import type { Border, Owner } from './border'
import { describeError } from './describe-error'
import { isObject, PromiseCtor, promiseThen, stringify } from './primordials'

export interface Runner {
  /** Runs guest code as a new piece of work; what it throws is reported, what it returns is ignored. */
  run(work: () => unknown): void
  /** Like `run`, and tells the host how piece `seq` ended; its result is sent along only when asked for. */
  runWithReply(seq: number, work: () => unknown, sendsResult?: boolean): void
}

/** Calls the plugin's functions and tells the host how they ended. */
export const createRunner = (border: Border, messageChars: () => number): Runner => {
  const { send } = border

  const reportUnawaited = (owner: Owner) => {
    if (owner.pendingCalls > 0) send(`u\n${owner.pendingCalls}`)
  }

  /**
   * Follows a promise, a thenable or a plain value to its end. A promise is asked directly: resolving another
   * one with it would call `then` as the plugin may have replaced it.
   */
  const follow = (work: () => unknown, done: (value: unknown) => void, failed: (error: unknown) => void) => {
    let result: unknown
    try {
      result = work()
    } catch (error) {
      failed(error)
      return
    }
    if (!isObject(result)) {
      done(result)
      return
    }
    try {
      promiseThen(result as Promise<unknown>, done, failed)
    } catch {
      promiseThen(new PromiseCtor((resolve) => resolve(result)), done, failed)
    }
  }

  const run = (work: () => unknown) => {
    const owner = border.begin()
    follow(
      work,
      () => reportUnawaited(owner),
      (error) => {
        send(`x\n${describeError(error)}`)
      },
    )
  }

  const textOf = (value: unknown): string => {
    try {
      return stringify(value) ?? 'null'
    } catch {
      return 'null'
    }
  }

  const runWithReply = (seq: number, work: () => unknown, sendsResult = false) => {
    const owner = border.begin()
    const failed = (error: unknown) => {
      send(`d\n${seq}\n0\n${describeError(error)}`)
    }
    const done = (value: unknown) => {
      const text = sendsResult ? textOf(value) : 'null'
      if (text.length > messageChars()) {
        failed(border.refuse('LIMIT_RESULT', `The answer has ${text.length} characters.`))
        return
      }
      send(`d\n${seq}\n1\n${text}`)
      reportUnawaited(owner)
    }
    follow(work, done, failed)
  }

  return { run, runWithReply }
}
