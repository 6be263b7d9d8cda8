import { makePayload } from '../sandbox-plugin'

/** The ceiling: a plugin in this process, without any wall, with the same JSON in and out. */
export const openInProcess = () => {
  const payloadJson = makePayload()
  let calls = 0
  const warn = (argsJson: string) => {
    calls += (JSON.parse(argsJson) as unknown[]).length
    return 'null'
  }
  const handler = (json: string) => {
    const { player, message } = JSON.parse(json)
    return JSON.parse(warn(JSON.stringify([player.eosId, message])))
  }
  return {
    measure: (ms: number): number => {
      const startedAt = performance.now()
      let events = 0
      while (performance.now() - startedAt < ms) {
        for (let i = 0; i < 256; i++) handler(payloadJson)
        events += 256
      }
      if (calls === 0) throw new Error('No calls were made.')
      return (events * 1000) / (performance.now() - startedAt)
    },
  }
}
