import type { GuestErrorCode, PluginError } from '@/lib/plugin-sdk/errors'
import { defineProperty, getPrototypeOf } from './primordials'

/** Globals of the engine that a plugin has no use for, and that give clocks, shared memory or GC timing. */
const REMOVED = [
  'performance',
  'SharedArrayBuffer',
  'Atomics',
  'WeakRef',
  'FinalizationRegistry',
  'navigator',
  'gc',
] as const

type Refuse = (code: GuestErrorCode, message: string) => PluginError

/**
 * Removes what the engine offers beyond the contract. Code from text is refused in all its forms, so that what
 * was reviewed and signed is what runs; the constructors stay as objects, because `x instanceof Function` is
 * common in bundled code.
 */
export const lockDown = (refuse: Refuse) => {
  for (const name of REMOVED) Reflect.deleteProperty(globalThis, name)
  // The engine's accessor would hand every function on the stack to the plugin; a plain property hands out nothing.
  defineProperty(Error, 'prepareStackTrace', { value: undefined, writable: true, configurable: true })

  const refuseCode = () => {
    throw refuse('FEATURE_MISSING', 'Code from text (eval, Function) is not available in a plugin.')
  }
  const functions = [
    () => undefined,
    async () => undefined,
    function* () {
      yield undefined
    },
    async function* () {
      yield undefined
    },
  ]
  for (const sample of functions) {
    const prototype = getPrototypeOf(sample) as object
    const isPlain = prototype === Function.prototype
    const stub = function code() {
      refuseCode()
    }
    defineProperty(stub, 'prototype', { value: prototype, writable: false })
    defineProperty(prototype, 'constructor', { value: stub, writable: false, configurable: false })
    if (isPlain) defineProperty(globalThis, 'Function', { value: stub, writable: true, configurable: true })
  }
  defineProperty(globalThis, 'eval', { value: refuseCode, writable: true, configurable: true })
}
