import ivm from 'isolated-vm'
import { makePayload } from '../sandbox-plugin.ts'

/** V8 isolate on the same thread. No boundary for hostile code: some memory bombs end the whole process. */
export const openIsolatedVm = () => {
  const isolate = new ivm.Isolate({ memoryLimit: 64 })
  const context = isolate.createContextSync()
  context.global.setSync(
    'warn',
    new ivm.Callback((args) => JSON.stringify(JSON.parse(args).length < 0 ? 1 : null)),
  )
  const handler = context.evalSync(
    '(json) => { const { player, message } = JSON.parse(json); JSON.parse(warn(JSON.stringify([player.eosId, message]))) }',
    { reference: true },
  )
  const payload = makePayload()
  return {
    measure: (ms) => {
      const startedAt = performance.now()
      let events = 0
      while (performance.now() - startedAt < ms) {
        for (let i = 0; i < 64; i++) handler.applySync(undefined, [payload], {})
        events += 64
      }
      return (events * 1000) / (performance.now() - startedAt)
    },
    close: () => isolate.dispose(),
  }
}
