import type { GuestErrorCode } from '@/lib/plugin-sdk/errors'
import { PluginError } from '@/lib/plugin-sdk/errors'
import { createSafeMap, PromiseCtor, setPrototypeOf, stringify } from './primordials'

/** Sends one text to the host; true when the host refused it. */
export type Send = (text: string) => boolean | undefined

/** Work that the guest is doing for one event, command, timer or start: who makes calls, and for what. */
export interface Owner {
  pendingCalls: number
}

interface OpenCall {
  readonly owner: Owner
  readonly resolve: (value: unknown) => void
  readonly reject: (error: unknown) => void
}

export interface Border {
  /** Names a quota that refused something, and returns the error to throw. */
  refuse(code: GuestErrorCode, message: string): PluginError
  call(fn: string, args: unknown[]): Promise<unknown>
  settleCall(id: number, ok: boolean, value: unknown): void
  /** Starts a new piece of work, to which calls from now on belong. */
  begin(): Owner
  send: Send
}

interface PlainError {
  code: GuestErrorCode
  message: string
  details?: Record<string, unknown>
}

/** The guest's half of the border: numbers calls and settles their promises. */
export const createBorder = (send: Send, messageChars: () => number): Border => {
  const calls = createSafeMap<number, OpenCall>()
  let lastCallId = 0
  let current: Owner = { pendingCalls: 0 }

  const refuse = (code: GuestErrorCode, message: string) => {
    send(`r\n${code}`)
    return new PluginError(code, message)
  }

  const refusedCall = (code: GuestErrorCode, message: string) =>
    new PromiseCtor<unknown>((_, reject) => reject(refuse(code, message)))

  const call = (fn: string, args: unknown[]): Promise<unknown> => {
    setPrototypeOf(args, null)
    let text: string
    try {
      text = stringify(args)
    } catch {
      return refusedCall('ARGUMENT_INVALID', `${fn}: the arguments cannot be written as JSON.`)
    }
    if (text.length > messageChars()) {
      return refusedCall(
        'LIMIT_ARGUMENT',
        `${fn}: the arguments have ${text.length} characters, at most ${messageChars()} are allowed.`,
      )
    }
    const id = ++lastCallId
    const owner = current
    return new PromiseCtor<unknown>((resolve, reject) => {
      calls.set(id, { owner, resolve, reject })
      owner.pendingCalls++
      if (send(`c\n${id}\n${fn}\n${text}`) !== true) return
      owner.pendingCalls--
      calls.delete(id)
      reject(refuse('LIMIT_CALLS', `${fn}: too many calls are in flight or were made in this second.`))
    })
  }

  const settleCall = (id: number, ok: boolean, value: unknown) => {
    const open = calls.get(id)
    if (!open) return
    calls.delete(id)
    current = open.owner
    current.pendingCalls--
    if (ok) {
      open.resolve(value)
      return
    }
    const plain = value as PlainError
    open.reject(new PluginError(plain.code, plain.message, plain.details))
  }

  const begin = () => {
    current = { pendingCalls: 0 }
    return current
  }

  return {
    refuse,
    call,
    settleCall,
    begin,
    send,
  }
}
