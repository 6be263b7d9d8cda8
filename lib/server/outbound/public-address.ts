import ipaddr from 'ipaddr.js'

/** IPv6 that is routed on the internet: everything else is local, tunnelled or not assigned. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3')

/** Parts of it that lead elsewhere: protocol assignments with Teredo, 6to4, and addresses for documents. */
const NOT_GLOBAL = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'].map((range) =>
  ipaddr.IPv6.parseCIDR(range),
)

/** Blocks of IPv4 that the library counts as ordinary: relays of 6to4 and services of the network itself. */
const NOT_PUBLIC_V4 = [
  '192.0.0.0/24',
  '192.31.196.0/24',
  '192.52.193.0/24',
  '192.88.99.0/24',
  '192.175.48.0/24',
].map((range) => ipaddr.IPv4.parseCIDR(range))

/** Bytes 8 to 11 of an IPv6 address that stands for an IPv4 address inside a site (ISATAP). */
const ISATAP = ['00005efe', '02005efe']

/**
 * Whether an address belongs to the public internet. Decided by what is allowed: what is not known to be public
 * is not. IPv6 addresses that wrap an IPv4 address are refused, whatever is inside.
 */
export const isPublicAddress = (address: string): boolean => {
  if (!ipaddr.isValid(address) || address.includes('%')) return false
  const parsed = ipaddr.parse(address)
  if (parsed instanceof ipaddr.IPv4) {
    return parsed.range() === 'unicast' && !NOT_PUBLIC_V4.some((range) => parsed.match(range))
  }
  if (!(parsed instanceof ipaddr.IPv6) || parsed.range() !== 'unicast') return false
  return (
    parsed.match(GLOBAL_UNICAST) && !NOT_GLOBAL.some((range) => parsed.match(range)) && !isSiteTunnel(parsed)
  )
}

const isSiteTunnel = (address: ipaddr.IPv6): boolean =>
  ISATAP.includes(Buffer.from(address.toByteArray().slice(8, 12)).toString('hex'))
