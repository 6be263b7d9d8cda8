import ipaddr from 'ipaddr.js'

/** Written by our own HTTP server from the socket; whatever a client sends under this name is dropped. */
export const PEER_HEADER = 'x-palisade-peer'

/**
 * The address a request came from. X-Forwarded-For is believed from right to left for as long as
 * the machine that wrote the entry is one of the trusted proxies.
 */
export const clientAddress = (headers: Headers, trustedProxies: readonly string[]): string | null => {
  let address = headers.get(PEER_HEADER)
  const hops = (headers.get('x-forwarded-for') ?? '').split(',').map((hop) => hop.trim())
  while (address !== null && isTrusted(address, trustedProxies)) {
    const next = hops.pop()
    if (!next || !ipaddr.isValid(next)) break
    address = next
  }
  return address
}

const isTrusted = (address: string, trusted: readonly string[]): boolean => {
  if (!ipaddr.isValid(address)) return false
  const ip = ipaddr.process(address)
  return trusted.some((entry) => {
    const [network, bits] = entry.includes('/') ? ipaddr.parseCIDR(entry) : [ipaddr.process(entry), null]
    if (network.kind() !== ip.kind()) return false
    return ip.match(network, bits ?? (ip.kind() === 'ipv4' ? 32 : 128))
  })
}
