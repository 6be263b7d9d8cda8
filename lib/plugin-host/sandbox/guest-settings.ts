import { EVENTS_WITHOUT_PERMISSION } from '@/lib/plugin-sdk/events'
import type { SandboxLimits } from './limits'
import { guestText } from './protocol'
import type { GuestInstanceInfo, StartOptions } from './session'

type GuestStart = Pick<StartOptions, 'objects' | 'functions' | 'operations' | 'config' | 'instance' | 'seed'>

/** What the guest goes by when it checks itself; the host checks again. */
const guestOperations = (operations: readonly string[]): string[] => [
  ...operations,
  ...EVENTS_WITHOUT_PERMISSION.map((name) => `events:${name}`),
]

/** What a guest is told about itself. Kept outside of the worker: a start in another one begins with what counts now. */
export const createGuestSettings = (start: GuestStart, limits: SandboxLimits) => {
  const { objects, functions, seed } = start
  let { operations, config, instance } = start
  return {
    beginText: () =>
      guestText.begin({
        objects,
        functions,
        operations: guestOperations(operations),
        config,
        instance,
        seed,
        messageChars: limits.messageBytes,
        handlers: limits.handlers,
      }),
    setConfig: (next: unknown) => {
      config = next
    },
    /** The text that tells a running guest; so does `setMode`. */
    setOperations: (next: readonly string[]): string => {
      operations = next
      return guestText.operations(guestOperations(next))
    },
    setMode: (mode: GuestInstanceInfo['mode']): string => {
      instance = { ...instance, mode }
      return guestText.mode(mode)
    },
  }
}
