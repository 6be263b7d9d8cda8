import type { Border } from './border'
import { createConsole, type GuestLog } from './globals/console'
import { structuredClone } from './globals/structured-clone'
import { TextDecoder, TextEncoder } from './globals/text-encoding'
import { URL, URLSearchParams } from './globals/url'
import { lockDown } from './lockdown'
import { defineProperty, freeze, PromiseCtor, promiseThen } from './primordials'
import type { Random } from './random'
import type { Runner } from './runner'
import type { Timers } from './timers'

interface GlobalParts {
  readonly border: Border
  readonly runner: Runner
  readonly timers: Timers
  readonly random: Random
  readonly log: GuestLog
}

/** Changed by plugins at will, non-enumerable like the engine's own. */
const define = (target: object, name: string, value: unknown) =>
  defineProperty(target, name, { value, writable: true, configurable: true })

/** Removes what a plugin must not have, and adds what the contract promises beside the language itself. */
export const installGlobals = ({ border, runner, timers, random, log }: GlobalParts) => {
  lockDown(border.refuse)
  define(Math, 'random', random.random)

  const queueMicrotask = (job: () => void) => {
    promiseThen(
      new PromiseCtor((resolve) => resolve(undefined)),
      () => runner.run(job),
      () => undefined,
    )
  }
  const crypto = freeze({
    randomUUID: random.uuid,
    getRandomValues: <T extends Uint8Array>(array: T): T => {
      for (let i = 0; i < array.length; i++) array[i] = random.uint32() & 255
      return array
    },
  })
  const globals: Record<string, unknown> = {
    console: createConsole(log),
    setTimeout: timers.setTimeout,
    setInterval: timers.setInterval,
    clearTimeout: timers.clear,
    clearInterval: timers.clear,
    queueMicrotask,
    structuredClone,
    TextEncoder,
    TextDecoder,
    URL,
    URLSearchParams,
    crypto,
  }
  for (const name of Object.keys(globals)) define(globalThis, name, globals[name])
}
