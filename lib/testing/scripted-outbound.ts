import type { OutboundFailure } from '@/lib/server/outbound/outbound-failure'
import type { Outbound, OutboundRequest, OutboundResponse } from '@/lib/server/outbound/outbound-request'

type Answer = Partial<OutboundResponse> | OutboundFailure

/** A way out that goes nowhere: it keeps what was sent and answers as it is told. */
export type ScriptedOutbound = Outbound & {
  readonly requests: OutboundRequest[]
  /** From now on; the last one stays. */
  answer(...answers: Answer[]): void
}

export const createScriptedOutbound = (): ScriptedOutbound => {
  const requests: OutboundRequest[] = []
  let answers: Answer[] = [{}]
  return {
    requests,
    answer: (...next) => {
      answers = [...next]
    },
    send: async (request) => {
      requests.push(request)
      const answer = (answers.length > 1 ? answers.shift() : answers[0]) ?? {}
      if (answer instanceof Error) throw answer
      return { status: 200, headers: {}, body: '', sentBytes: 0, receivedBytes: 0, ...answer }
    },
  }
}
