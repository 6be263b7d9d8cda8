import { describe, expect, it } from 'vitest'
import { openCaptures } from '@/lib/testing/captures'
import { formatBansCfg, parseBansCfg } from './bans-cfg'

const captures = openCaptures()

describe.skipIf(!captures?.has('cfg/Bans.cfg'))('Bans.cfg of a real server', () => {
  const lines = parseBansCfg(captures?.has('cfg/Bans.cfg') ? captures.read('cfg/Bans.cfg') : '')
  const bans = lines.flatMap(({ ban }) => (ban.ok ? [ban.value] : []))

  it('has no line that cannot be read', () => {
    expect(lines.length).toBeGreaterThan(0)
    expect(bans).toHaveLength(lines.length)
  })

  it('holds ids of both kinds, bans with an end and for ever', () => {
    expect(new Set(bans.map(({ kind }) => kind))).toEqual(new Set(['steam', 'eos']))
    expect(new Set(bans.map(({ expiresAtMs }) => expiresAtMs === null))).toEqual(new Set([true, false]))
  })

  it('says the same after it was written anew', () => {
    expect(parseBansCfg(formatBansCfg(bans)).map(({ ban }) => ban)).toEqual(lines.map(({ ban }) => ban))
  })
})
