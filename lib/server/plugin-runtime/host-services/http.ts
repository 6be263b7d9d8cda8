import type { CallContext } from '@/lib/plugin-host/gateway/call-context'
import { checkConstraints } from '@/lib/plugin-host/gateway/check-constraints'
import type { HostServices } from '@/lib/plugin-host/ports/host-services'
import type { GuestErrorCode } from '@/lib/plugin-sdk/errors'
import { LIMITS } from '@/lib/plugin-sdk/limits'
import { OutboundFailure, type OutboundFailureKind } from '../../outbound/outbound-failure'
import type { HostServicesDeps } from './host-services-deps'
import { refuseOutbound } from './refuse-call'

const CODES = {
  refused: 'HTTP_REFUSED',
  failed: 'HTTP_FAILED',
  'too-large': 'HTTP_TOO_LARGE',
  timeout: 'TIMEOUT',
} as const satisfies Record<OutboundFailureKind, GuestErrorCode>

export const createHttp = ({ app }: HostServicesDeps) =>
  ({
    'http.request': async (context, url, request = {}) => {
      const { method = 'GET', headers = {}, body, json, timeoutMs = LIMITS.httpMs.default } = request
      const text = json === undefined ? body : JSON.stringify(json)
      const withType = json === undefined ? headers : { 'content-type': 'application/json', ...headers }
      try {
        const { status, sentBytes, receivedBytes, ...answer } = await app.outbound.send({
          url,
          method,
          headers: withType,
          ...(text === undefined ? {} : { body: text }),
          timeoutMs,
          maxBytes: maxBytesOf(context),
          maxRedirects: LIMITS.httpRedirects.default,
          mayReach: (hop) => mayReach(context, hop),
          signal: context.signal,
        })
        const { headers: received, body: content } = answer
        // The ledger keeps `reply`: it shows how much went where. The plugin gets only what the SDK names.
        const reply = `${status}, ${sentBytes} bytes sent, ${receivedBytes} received`
        const response = { status, headers: received, body: content, reply }
        return response
      } catch (error) {
        if (!OutboundFailure.isInstance(error)) throw error
        throw refuseOutbound(CODES[error.kind], error)
      }
    },
  }) satisfies Pick<HostServices, 'http.request'>

/** Every hop must keep to the hosts and methods of the manifest and of the grant, as the first one did. */
const mayReach = ({ grant, instance }: CallContext, hop: { host: string; method: string }): boolean =>
  [grant?.constraints, instance.requested.get('http:request')].every((constraints) => {
    if (!constraints) return false
    const { hosts, methods } = constraints
    return checkConstraints({ ...(hosts ? { hosts } : {}), ...(methods ? { methods } : {}) }, hop).ok
  })

const maxBytesOf = ({ grant, instance }: CallContext): number =>
  Math.min(
    LIMITS.httpResponseBytes.default,
    grant?.constraints.maxBytes ?? Number.POSITIVE_INFINITY,
    instance.requested.get('http:request')?.maxBytes ?? Number.POSITIVE_INFINITY,
  )
