import { expect, test } from 'vitest'
import { clientAddress } from './client-address'

const headers = (peer: string, forwarded?: string) =>
  new Headers({ 'x-palisade-peer': peer, ...(forwarded ? { 'x-forwarded-for': forwarded } : {}) })

test('without a trusted proxy the peer is the client, whatever it claims', () => {
  expect(clientAddress(headers('203.0.113.9', '10.0.0.1'), [])).toBe('203.0.113.9')
})

test('a trusted proxy is believed for the entry it wrote', () => {
  expect(clientAddress(headers('127.0.0.1', '198.51.100.7, 203.0.113.9'), ['127.0.0.1'])).toBe('203.0.113.9')
})

test('a chain of trusted proxies leads to the first that is not', () => {
  const claim = '1.1.1.1, 203.0.113.9, 10.1.2.3'
  expect(clientAddress(headers('::ffff:10.0.0.5', claim), ['10.0.0.0/8'])).toBe('203.0.113.9')
})

test('an entry that is no address stops the walk', () => {
  expect(clientAddress(headers('127.0.0.1', 'unknown'), ['127.0.0.1'])).toBe('127.0.0.1')
})
