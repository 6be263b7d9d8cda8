import fc from 'fast-check'
import ipaddr from 'ipaddr.js'
import { expect, test } from 'vitest'
import { createOutbound } from './create-outbound'

const RUNS = 20_000

const BLOCKED = [
  '127.0.0.1',
  '10.1.2.3',
  '172.16.5.4',
  '192.168.0.10',
  '169.254.169.254',
  '100.100.100.200',
  '0.0.0.0',
  '198.18.0.1',
  '224.0.0.251',
  '255.255.255.255',
  '::1',
  '::',
  'fe80::1',
  'fd00:ec2::254',
  'ff02::1',
  '::ffff:127.0.0.1',
  '::ffff:a9fe:a9fe',
  '64:ff9b::7f00:1',
  '2002:7f00:1::',
  '2001:0:53aa:64c:0:1:2:3',
  '::127.0.0.1',
  'fec0::1',
]
const PUBLIC = ['93.184.216.34', '2606:4700:4700::1111']

/** A resolver that works for the attacker: names that hold an address lead to it, others anywhere. */
const lookup = async (host: string) => {
  const embedded = /(\d{1,3}(?:[.-]\d{1,3}){3})/.exec(host)?.[1]?.replaceAll('-', '.')
  const sum = [...host].reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0)
  const all = [...BLOCKED, ...PUBLIC]
  const chosen = embedded && ipaddr.IPv4.isValid(embedded) ? embedded : (all[sum % all.length] ?? '127.0.0.1')
  const mixed = sum % 7 === 0 ? ['93.184.216.34', chosen] : [chosen]
  return mixed.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
}

const octet = fc.integer({ min: 0, max: 255 })
const oddOctet = octet.chain((value) =>
  fc.constantFrom(
    String(value),
    `0x${value.toString(16)}`,
    `0${value.toString(8)}`,
    `0000${value.toString(8)}`,
  ),
)
const v4 = fc.tuple(octet, octet, octet, octet).map((parts) => parts.join('.'))
const anyV4 = fc.oneof(v4, fc.constantFrom(...BLOCKED.filter((one) => !one.includes(':'))))
const number = (address: string) => address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)

const literal = fc.oneof(
  anyV4,
  fc.tuple(oddOctet, oddOctet, oddOctet, oddOctet).map((parts) => parts.join('.')),
  fc.tuple(oddOctet, fc.integer({ min: 0, max: 0xffffff })).map(([a, rest]) => `${a}.${rest}`),
  anyV4.map((address) => String(number(address))),
  anyV4.map((address) => `0x${number(address).toString(16)}`),
  anyV4.map((address) => `0${number(address).toString(8)}`),
  anyV4.map((address) => `${address}.`),
  anyV4.map((address) => address.replaceAll('.', '%2e')),
  anyV4.map((address) => address.replaceAll('.', '。')),
  anyV4.map((address) =>
    [...address].map((one) => (/\d/.test(one) ? String.fromCodePoint(0xff10 + Number(one)) : one)).join(''),
  ),
  fc.ipV6().map((address) => `[${address}]`),
  fc.constantFrom(...BLOCKED.filter((one) => one.includes(':'))).map((address) => `[${address}]`),
  anyV4.map((address) => `[::ffff:${address}]`),
  anyV4.map((address) => `[::ffff:${address}%25lo]`),
)

const label = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,8}[a-z0-9])?$/)
const name = fc.oneof(
  fc.tuple(label, label).map((parts) => `${parts.join('.')}.example`),
  fc.tuple(anyV4, fc.constantFrom('nip.io', 'sslip.io', 'rebind.example')).map(([ip, end]) => `${ip}.${end}`),
  anyV4.map((ip) => `${ip.replaceAll('.', '-')}.rebind.example`),
  fc.constantFrom(
    'localhost',
    'LOCALHOST',
    'localhost.',
    'localhost.localdomain',
    'ip6-localhost',
    'metadata',
    'metadata.google.internal',
    'xn--lhr645fjve.example',
    'münchen.example',
    'ⓛⓞⓒⓐⓛⓗⓞⓢⓣ',
    'a..b.example',
    '-a.example',
    'a.example.',
    '.example',
    'a_b.example',
    `${'a'.repeat(64)}.example`,
    'example',
    'a.b.c.d.e.f.example',
    'A.EXAMPLE',
    'a\u00ad.example',
    'a\u200d.example',
  ),
)

const url = fc
  .record({
    scheme: fc.constantFrom(
      'https://',
      'https:',
      'https:/',
      'https:\\\\',
      'HTTPS://',
      ' https://',
      'http://',
      'ftp://',
      'file://',
      '//',
      'https:///',
    ),
    user: fc.constantFrom(
      '',
      '',
      '',
      'user@',
      'user:pass@',
      '@',
      'allowed.example@',
      'allowed.example\\@',
      'a%40',
    ),
    host: fc.oneof(literal, name, name),
    port: fc.constantFrom('', '', '', ':443', ':80', ':8443', ':0', ':', ':65536', ':22'),
    path: fc.constantFrom(
      '',
      '/',
      '/a?b#c',
      '?x=@127.0.0.1',
      '#@10.0.0.1/',
      '\\@127.0.0.1',
      '/..//127.0.0.1',
      '\t',
      '\n/',
    ),
  })
  .map(({ scheme, user, host, port, path }) => `${scheme}${user}${host}${port}${path}`)

const BLOCKED_NETS = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
].map((net) => ipaddr.IPv4.parseCIDR(net))

/** By a list of its own, so that a hole in the client's list shows. */
const isBlocked = (address: string): boolean => {
  const parsed = ipaddr.parse(address)
  if (parsed instanceof ipaddr.IPv6)
    return (
      !parsed.match(ipaddr.IPv6.parseCIDR('2000::/3')) ||
      parsed.match(ipaddr.IPv6.parseCIDR('2002::/16')) ||
      parsed.match(ipaddr.IPv6.parseCIDR('2001::/32'))
    )
  return parsed instanceof ipaddr.IPv4 && BLOCKED_NETS.some((net) => parsed.match(net))
}

test(`of ${RUNS} forms of addresses none connects into a blocked network`, async () => {
  const blocked: string[] = []
  let count = 0
  const outbound = createOutbound({
    lookup,
    onConnect: ({ address }) => {
      count += 1
      if (isBlocked(address)) blocked.push(address)
      throw new Error('the test connects to nothing')
    },
  })
  await fc.assert(
    fc.asyncProperty(url, fc.boolean(), async (address, anyPort) => {
      await outbound.send({ url: address, anyPort }).catch(() => undefined)
      expect(blocked).toEqual([])
    }),
    { numRuns: RUNS },
  )
  expect(count).toBeGreaterThan(100)
}, 120_000)
