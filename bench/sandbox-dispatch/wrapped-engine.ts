import variant from '@jitl/quickjs-ng-wasmfile-release-sync'
import { newQuickJSWASMModuleFromVariant } from 'quickjs-emscripten'
import { makePayload } from '../sandbox-plugin'

const SOURCE = `(payload) => {
  const { player, message } = JSON.parse(payload)
  return JSON.parse(host(JSON.stringify([player.eosId, message])))
}`

/** The same binary behind the JavaScript wrapper of its package: an event, its host call, and the answer. */
export const openWrappedEngine = async () => {
  const quickjs = await newQuickJSWASMModuleFromVariant(variant)
  const context = quickjs.newContext()
  let calls = 0
  const host = context.newFunction('host', (text) => {
    JSON.parse(context.getString(text))
    calls++
    return context.newString('null')
  })
  context.setProp(context.global, 'host', host)
  const handler = context.unwrapResult(context.evalCode(SOURCE))
  const payload = makePayload()
  return {
    /** Events per second over about `ms`. */
    measure: (ms: number): number => {
      const startedAt = performance.now()
      calls = 0
      while (performance.now() - startedAt < ms) {
        for (let i = 0; i < 64; i++) {
          const argument = context.newString(payload)
          context.unwrapResult(context.callFunction(handler, context.undefined, argument)).dispose()
          argument.dispose()
        }
      }
      return (calls * 1000) / (performance.now() - startedAt)
    },
    close: () => {
      for (const handle of [handler, host, context]) handle.dispose()
    },
  }
}
