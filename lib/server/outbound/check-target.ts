import { isIP } from 'node:net'
import { maySetHeader } from '@/lib/shared/outbound-header'
import { OutboundFailure } from './outbound-failure'
import type { OutboundRequest } from './outbound-request'

/** What may go on to another origin than the first: everything else could be a credential. */
const PORTABLE_HEADERS: ReadonlySet<string> = new Set([
  'accept',
  'accept-language',
  'content-type',
  'user-agent',
])

/** Names of hosts as they stand in a grant: at least two labels, the last one of letters, no dot at the end. */
const HOST_NAME =
  /^(?=.{1,253}$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/

/** The address of one hop, or an OutboundFailure: https, a name and no address, no user, port 443. */
export const checkTarget = (
  url: string | URL,
  method: string,
  { anyPort = false, mayReach }: Pick<OutboundRequest, 'anyPort' | 'mayReach'>,
): URL => {
  const target = parseUrl(url)
  const { protocol, port, username, password, hostname: host } = target
  if (protocol !== 'https:') throw refused('only https is allowed')
  if (port !== '' && !anyPort) throw refused('only port 443 is allowed')
  if (username !== '' || password !== '') throw refused('the address must not name a user')
  if (host.startsWith('[') || isIP(host) !== 0 || !HOST_NAME.test(host))
    throw refused(`${shown(host)} is no name of a host`)
  if (mayReach && !mayReach({ host, method })) throw refused(`${method} to ${host} is not allowed`)
  return target
}

export const checkHeaders = (headers: Readonly<Record<string, string>>): Record<string, string> => {
  const checked: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers)) {
    const lower = name.toLowerCase()
    if (!maySetHeader(lower)) {
      throw refused(`the header ${shown(lower)} must not be set`)
    }
    if (!/^[a-z0-9!#$%&'*+.^_`|~-]+$/.test(lower) || /[^\t\x20-\x7e]/.test(value)) {
      throw refused(`the header ${shown(lower)} is not well formed`)
    }
    checked[lower] = value
  }
  return checked
}

export const portableHeaders = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => PORTABLE_HEADERS.has(name)))

const parseUrl = (url: string | URL): URL => {
  if (URL.canParse(url)) return new URL(url)
  throw refused('it is not a URL')
}

const refused = (why: string) => new OutboundFailure('refused', `The request is refused: ${why}`)

const shown = (text: string): string => JSON.stringify(text.slice(0, 100))
