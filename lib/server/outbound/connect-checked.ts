import { lookup as systemLookup } from 'node:dns/promises'
import { connect as connectTls, type TLSSocket } from 'node:tls'
import { OutboundFailure } from './outbound-failure'
import type { OutboundOptions, ResolvedAddress } from './outbound-request'
import { isPublicAddress } from './public-address'

const MAX_ADDRESSES = 16
/** How long one address may take before the next is tried. */
const CONNECT_MS = 4_000

type Target = { readonly host: string; readonly port: number; readonly signal: AbortSignal }

/**
 * Looks a host up once, checks every address that came, and connects to one of exactly those: what a second
 * look-up would say does not matter. One private address among them refuses the host.
 */
export const connectChecked = async (options: OutboundOptions, target: Target): Promise<TLSSocket> => {
  const addresses = await resolveChecked(options, target)
  let problem: unknown = null
  for (const { address } of addresses) {
    if (target.signal.aborted) break
    try {
      return await connectTo(options, target, address)
    } catch (error) {
      problem = error
    }
  }
  throw new OutboundFailure('failed', `${target.host} could not be reached`, problem)
}

export const resolveChecked = async (
  { lookup = lookupAll, allowPrivateFor }: OutboundOptions,
  { host, signal }: Target,
): Promise<readonly ResolvedAddress[]> => {
  const addresses = await Promise.race([lookup(host), aborted(signal)]).catch((error: unknown) => {
    throw new OutboundFailure('failed', `${host} has no address`, error)
  })
  if (addresses.length === 0 || addresses.length > MAX_ADDRESSES) {
    throw new OutboundFailure(
      'failed',
      `${host} has ${addresses.length} addresses, from 1 to ${MAX_ADDRESSES} are tried`,
    )
  }
  if (allowPrivateFor?.(host) || addresses.every(({ address }) => isPublicAddress(address))) {
    // IPv4 first: a host without a way to IPv6 would wait for each of them.
    return [...addresses].sort((one, other) => one.family - other.family)
  }
  throw new OutboundFailure('refused', `The request is refused: ${host} leads into a private network`)
}

const lookupAll = (host: string) => systemLookup(host, { all: true, verbatim: true })

const connectTo = (
  { ca, onConnect }: OutboundOptions,
  { host, port, signal }: Target,
  address: string,
): Promise<TLSSocket> =>
  new Promise((resolve, reject) => {
    onConnect?.({ address, port, host })
    const socket = connectTls({
      host: address,
      port,
      servername: host,
      ALPNProtocols: ['http/1.1'],
      minVersion: 'TLSv1.2',
      ...(ca === undefined ? {} : { ca }),
    })
    const stop = () => socket.destroy(new Error('it took too long'))
    const timer = setTimeout(stop, CONNECT_MS)
    const settle = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', stop)
    }
    signal.addEventListener('abort', stop, { once: true })
    socket.once('error', (error) => {
      settle()
      reject(error)
    })
    socket.once('secureConnect', () => {
      settle()
      resolve(socket)
    })
  })

const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason)
    else signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
