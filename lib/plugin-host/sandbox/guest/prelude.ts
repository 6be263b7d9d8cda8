import { type ApiDescription, buildApi, freezeTree } from './api'
import { createBorder, type Send } from './border'
import { describeError } from './describe-error'
import { createLog } from './globals/console'
import { createHandlers, type HandlerKind } from './handlers'
import { installGlobals } from './install-globals'
import { createPluginObject } from './plugin-object'
import { parse, SetCtor, uncurry } from './primordials'
import { createRandom } from './random'
import { createRunner } from './runner'
import { createTimers } from './timers'

interface Begin extends ApiDescription {
  readonly operations: string[]
  readonly config: unknown
  readonly instance: { readonly serverId: string; readonly mode: 'shadow' | 'live' }
  readonly seed: string
  readonly messageChars: number
  readonly handlers: number
}

const setHas = uncurry(Set.prototype.has)

/** What the host's engine says about the argument; nothing for a message. */
const KIND_NAMESPACE = 1

/** Code at the top level of a bundle runs once for all instances, so its random numbers are always the same. */
const TEMPLATE_SEED = '00000000000000000000000000000001'

/**
 * Set up once per image, before the bundle. Returns the only function that the host calls: each call carries
 * one JSON text (or, at load, the namespace of the bundle or what it threw).
 */
export const install = (send: Send) => {
  let settings = { messageChars: 256 * 1024, handlers: 200 }
  let operations = new SetCtor<string>()
  let serverId = ''
  let mode: Begin['instance']['mode'] = 'shadow'

  const messageChars = () => settings.messageChars
  const border = createBorder(send, messageChars)
  const runner = createRunner(border, messageChars)
  const handlers = createHandlers(border, () => settings.handlers)
  const timers = createTimers(border, runner)
  const random = createRandom()
  const log = createLog(border)
  const plugin = createPluginObject(border, handlers, runner)

  random.seed(TEMPLATE_SEED)
  installGlobals({ border, runner, timers, random, log })

  const begin = (seq: number, given: Begin) => {
    settings = { messageChars: given.messageChars, handlers: given.handlers }
    operations = new SetCtor(given.operations)
    serverId = given.instance.serverId
    mode = given.instance.mode
    random.seed(given.seed)
    const api = buildApi(given, border, handlers, (event) => setHas(operations, `events:${event}`))
    api.log = log
    api.config = given.config
    api.instance = {
      ...given.instance,
      get mode() {
        return mode
      },
    }
    api.grants = { has: (operation: string) => setHas(operations, operation) }
    plugin.initialize(seq, freezeTree(api))
  }

  const runEvent = (id: string, name: string, time: number, isSimulated: boolean, payload: unknown) => {
    const list = handlers.find('event', name)
    if (!list) return
    const context = { eventId: id, name, time, serverId, isSimulated }
    for (let i = 0; i < list.length; i++) {
      const handler = list[i]
      if (handler) runner.run(() => handler(payload, context))
    }
  }

  const runHandler = (seq: number, kind: HandlerKind, name: string, payload: unknown) => {
    const work = () => {
      const handler = handlers.find(kind, name)?.[0]
      if (!handler) throw border.refuse('FUNCTION_UNKNOWN', `There is no handler for ${kind} "${name}".`)
      if (kind !== 'service') return handler(payload)
      const call = payload as { method: string; input: unknown; caller: unknown }
      return handler(call.method, call.input, call.caller)
    }
    runner.runWithReply(seq, work, kind === 'service')
  }

  const receive = (text: string) => {
    const message = parse(text)
    switch (message[0]) {
      case 'e':
        return runEvent(message[1], message[2], message[3], message[4] === 1, message[5])
      case 'a':
        return border.settleCall(message[1], message[2] === 1, message[3])
      case 't':
        return timers.fire(message[1])
      case 'h':
        return runHandler(message[1], message[2], message[3], message[4])
      case 'b':
        return begin(message[1], message[2])
      case 'k':
        return plugin.changeConfig(message[1], freezeTree(message[2]))
      case 'g':
        operations = new SetCtor(message[1])
        return
      case 'm':
        mode = message[1]
        return
      case 'z':
        return plugin.shutDown(message[1])
    }
  }

  return (value: unknown, kind?: number): void => {
    if (kind === undefined) receive(value as string)
    else if (kind === KIND_NAMESPACE) plugin.adopt(value)
    else send(`X\n${describeError(value)}`)
  }
}
