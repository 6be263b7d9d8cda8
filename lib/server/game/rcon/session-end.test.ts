import { describe, expect, it } from 'vitest'
import { explainClose } from './session-end'

const close = {
  phase: 'login' as const,
  phaseMs: 260,
  errno: undefined,
  receivedBytes: 0,
  halfPacketBytes: 0,
  unanswered: 0,
  authRefusalMs: 100,
}

describe('explainClose', () => {
  it('knows the way in which Squad refuses a password', () => {
    expect(explainClose(close)).toMatchObject({ code: 'RCON_AUTH_FAILED' })
  })

  it.each([
    ['at once, as a proxy without a server does', { phaseMs: 3 }],
    ['with an error, as a server that dies does', { errno: 'ECONNRESET' }],
    ['after a packet', { receivedBytes: 14 }],
  ])('does not take a close %s for a wrong password', (_, over) => {
    expect(explainClose({ ...close, ...over })).toMatchObject({ code: 'SERVER_UNREACHABLE' })
  })

  it.each([
    ['ECONNREFUSED', /Nothing listens/],
    ['ENOTFOUND', /does not exist/],
    ['ETIMEDOUT', /firewall/],
    ['EWEIRD', /EWEIRD/],
  ])('says what %s means', (errno, text) => {
    const end = explainClose({ ...close, phase: 'connecting', errno })
    expect(end.code).toBe('SERVER_UNREACHABLE')
    expect(end.message).toMatch(text)
  })

  it.each([
    ['nothing is open', {}, true],
    ['half a packet is here', { halfPacketBytes: 3 }, false],
    ['a reply is owed', { unanswered: 1 }, false],
    ['the socket failed', { errno: 'ECONNRESET' }, false],
  ])('calls the end of a session orderly only if nothing was broken off: %s', (_, over, isOrderly) => {
    const end = explainClose({ ...close, phase: 'ready', ...over })
    expect(end).toMatchObject({ code: 'RCON_CONNECTION_LOST', orderly: isOrderly })
  })
})
