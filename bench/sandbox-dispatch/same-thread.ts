import { readFileSync } from 'node:fs'
import { createQuickjsNgFactory } from '@/lib/plugin-host/sandbox/engine/quickjs-ng/quickjs-ng-engine'
import { guestText } from '@/lib/plugin-host/sandbox/protocol'
import { buildPrelude, ensureSandbox } from '@/scripts/steps/build-sandbox.mjs'
import { makePayload, makePlugin } from '../sandbox-plugin'

/** The same engine, prelude, plugin and JSON on this thread: an event, its host call, and the answer. */
export const openSameThread = async () => {
  const { engineFile } = await ensureSandbox()
  const module = new WebAssembly.Module(new Uint8Array(readFileSync(engineFile)))
  const factory = createQuickjsNgFactory(module, await buildPrelude())
  const options = { memoryMiB: 32, guestStackBytes: 256 * 1024, messageBytes: 262_144 }
  const calls: number[] = []
  const engine = factory.create(options, {
    shouldStop: () => false,
    receive: (text) => {
      if (text.startsWith('c\n')) calls.push(Number(text.slice(2, text.indexOf('\n', 2))))
      return false
    },
    now: () => 0,
  })
  const run = (text: string) => {
    engine.deliver(text)
    while (engine.runJobs(1000) === 'more');
  }
  engine.load(new TextEncoder().encode(makePlugin()))
  run(
    guestText.begin({
      objects: ['events', 'players'],
      functions: ['players.warn'],
      operations: ['events:chat.message'],
      config: {},
      instance: { serverId: 's' },
      seed: '0123456789abcdef0123456789abcdef',
      messageChars: 262_144,
      handlers: 200,
    }),
  )
  const payloadJson = makePayload()
  let count = 0
  return {
    /** Events per second over about `ms`. */
    measure: (ms: number): number => {
      const startedAt = performance.now()
      let events = 0
      while (performance.now() - startedAt < ms) {
        for (let i = 0; i < 64; i++) {
          run(guestText.event({ id: `e${count++}`, name: 'chat.message', time: 1, payloadJson }))
          const id = calls.pop()
          if (id === undefined) throw new Error('The plugin made no call.')
          run(guestText.answer(id, true, 'null'))
          events++
        }
      }
      return (events * 1000) / (performance.now() - startedAt)
    },
  }
}
