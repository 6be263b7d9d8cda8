import { createTokenBucket } from '../cpu-budget'
import type { GuestErrorText } from '../fault'
import type { SandboxLimits } from '../limits'
import type { GuestMessage, ReplyMessage } from '../protocol'
import { readGuestMessage } from '../read-guest-message'
import type { GuestTimers } from './guest-timers'
import { createOpenCalls } from './open-calls'
import type { Outbox } from './outbox'

/** What the instance wants to know of the guest's messages beside those that go to the host. */
export interface GuestPortEvents {
  /** Cause of what the guest is doing now. */
  causeId(): string | null
  takeStackExhausted(): boolean
  replied(reply: ReplyMessage): void
  loadFailed(error: GuestErrorText): void
  pluginFound(): void
  pluginInvalid(reason: string): void
}

export interface GuestPort {
  /** Takes a message of the guest; true refuses it. */
  receive(text: string): boolean
  /** Ends a call; gives its cause, or undefined when there is no such call. */
  endCall(id: number): string | null | undefined
  callsInFlight(): number
  /**
   * When the guest may begin another event without running into its call quota: `now`, later, or never before
   * an answer comes. So a burst of events waits instead of failing.
   */
  readyAt(now: number): number
}

/** The doorman of one guest: reads its messages and holds it to its quotas. Nothing that it sends is believed. */
export const createGuestPort = (
  limits: SandboxLimits,
  outbox: Outbox,
  timers: GuestTimers,
  events: GuestPortEvents,
): GuestPort => {
  const calls = createOpenCalls()
  const handlers = new Set<string>()
  const callRate = createTokenBucket(limits.callsPerSecond, performance.now())
  const logRate = createTokenBucket(limits.logLinesPerSecond, performance.now())

  const takeCall = (message: GuestMessage & { kind: 'call' }, causeId: string | null): boolean => {
    const isFull = calls.size() >= limits.callsInFlight || calls.has(message.id)
    if (isFull || !callRate.take(performance.now())) return false
    calls.open(message.id, causeId)
    outbox.call({ id: message.id, fn: message.fn, argsJson: message.argsJson, causeId })
    return true
  }

  const takeHandler = (message: GuestMessage & { kind: 'handler' }): boolean => {
    const key = `${message.handler} ${message.name}`
    if (!message.on) {
      if (!handlers.delete(key)) return true
    } else {
      if (handlers.size >= limits.handlers) return false
      handlers.add(key)
    }
    outbox.notice({ kind: 'handler', on: message.on, handler: message.handler, name: message.name })
    return true
  }

  const takeLog = (message: GuestMessage & { kind: 'log' }, causeId: string | null) => {
    const { level, message: text, fieldsJson } = message
    if (logRate.take(performance.now())) outbox.log({ level, message: text, fieldsJson, causeId })
    else outbox.refused('LIMIT_LOG', causeId)
  }

  /** False refuses the message. */
  const take = (message: GuestMessage, causeId: string | null): boolean => {
    switch (message.kind) {
      case 'call':
        return takeCall(message, causeId)
      case 'log':
        takeLog(message, causeId)
        return true
      case 'timer-set':
        return timers.set(message, causeId)
      case 'timer-clear':
        timers.clear(message.id)
        return true
      case 'handler':
        return takeHandler(message)
      case 'reply':
        events.replied({ seq: message.seq, ok: message.ok, json: message.json })
        return true
      case 'handler-error': {
        const limit = events.takeStackExhausted() ? 'LIMIT_STACK' : null
        outbox.notice({ kind: 'handler-error', causeId, error: message.error, limit })
        return true
      }
      case 'unawaited':
        outbox.notice({ kind: 'unawaited-calls', causeId, count: message.count })
        return true
      case 'refused':
        outbox.refused(message.code, causeId)
        return true
      case 'load-error':
        events.loadFailed(message.error)
        return true
      case 'plugin-found':
        events.pluginFound()
        return true
      case 'plugin-invalid':
        events.pluginInvalid(message.reason)
        return true
    }
  }

  return {
    receive: (text) => {
      const message = readGuestMessage(text)
      return message === null || !take(message, events.causeId())
    },
    endCall: (id) => calls.end(id),
    callsInFlight: () => calls.size(),
    readyAt: (now) =>
      calls.size() * 2 >= limits.callsInFlight ? Number.POSITIVE_INFINITY : callRate.readyAt(now),
  }
}
