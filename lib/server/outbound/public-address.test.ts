import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isPublicAddress } from './public-address'

test.each([
  '8.8.8.8',
  '1.1.1.1',
  '93.184.216.34',
  '172.32.0.1',
  '100.128.0.1',
  '2606:4700:4700::1111',
  '2a00:1450:4001:81b::200e',
])('%s is public', (address) => expect(isPublicAddress(address)).toBe(true))

test.each([
  '0.0.0.0',
  '0.1.2.3',
  '10.0.0.1',
  '100.64.0.1',
  '100.127.255.255',
  '127.0.0.1',
  '127.255.255.254',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.0.0.1',
  '192.0.0.192',
  '192.0.2.1',
  '192.88.99.1',
  '192.168.1.1',
  '192.31.196.1',
  '192.52.193.1',
  '192.175.48.1',
  '198.18.0.1',
  '198.19.255.255',
  '198.51.100.1',
  '203.0.113.1',
  '224.0.0.1',
  '239.255.255.255',
  '240.0.0.1',
  '255.255.255.255',
])('the IPv4 address %s is not', (address) => expect(isPublicAddress(address)).toBe(false))

test.each([
  ['unspecified', '::'],
  ['loopback', '::1'],
  ['mapped IPv4', '::ffff:8.8.8.8'],
  ['mapped loopback', '::ffff:127.0.0.1'],
  ['mapped in hex', '::ffff:7f00:1'],
  ['compatible IPv4', '::127.0.0.1'],
  ['translated', '::ffff:0:127.0.0.1'],
  ['NAT64', '64:ff9b::7f00:1'],
  ['local NAT64', '64:ff9b:1::a00:1'],
  ['6to4', '2002:7f00:1::'],
  ['Teredo', '2001:0:1::1'],
  ['benchmarks', '2001:2::1'],
  ['ORCHID', '2001:20::1'],
  ['documents', '2001:db8::1'],
  ['new documents', '3fff::1'],
  ['discard', '100::1'],
  ['unique local', 'fd00::1'],
  ['link local', 'fe80::1'],
  ['site local', 'fec0::1'],
  ['multicast', 'ff02::1'],
  ['segment routing', '5f00::1'],
  ['not assigned', '4000::1'],
  ['ISATAP', '2606:4700::5efe:10.0.0.1'],
  ['with a zone', 'fe80::1%eth0'],
  ['public with a zone', '2606:4700::1%eth0'],
])('an IPv6 address of the kind %s is not', (_kind, address) => expect(isPublicAddress(address)).toBe(false))

test.each(['', 'localhost', '127.1', '0x7f000001', '2130706433', '8.8.8.8:80', '[::1]', '8.8.8.8/8'])(
  'the text %j is not',
  (address) => expect(isPublicAddress(address)).toBe(false),
)

test('no IPv4 address inside another form is public', () => {
  fc.assert(
    fc.property(
      fc.ipV4(),
      fc.constantFrom('::ffff:', '::', '64:ff9b::', '::ffff:0:', '64:ff9b:1::'),
      (v4, prefix) => {
        expect(isPublicAddress(`${prefix}${v4}`)).toBe(false)
      },
    ),
  )
})
