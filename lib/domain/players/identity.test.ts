import { describe, expect, it } from 'vitest'
import { classifyId, hasIds, isSamePlayer, namedPlayer, parseOnlineIds, primaryId } from './identity'

const EOS = '0002a5b8d0e94c1f8a7766554433221f'
const STEAM = '76561198000000042'
const EPIC = 'c0ffee00c0ffee00c0ffee00c0ffee00'

describe('parseOnlineIds', () => {
  it.each([
    [` EOS: ${EOS} steam: ${STEAM}`, { eosId: EOS, steamId: STEAM }],
    [`EOS:${EOS} steam:${STEAM}`, { eosId: EOS, steamId: STEAM }],
    [`steam: ${STEAM} EOS: ${EOS}`, { eosId: EOS, steamId: STEAM }],
    [`EOS: ${EOS} epic: ${EPIC}`, { eosId: EOS, epicId: EPIC }],
    [`epic: ${EPIC} EOS: ${EOS}`, { eosId: EOS, epicId: EPIC }],
    [`EOS: ${EOS.toUpperCase()}`, { eosId: EOS }],
    [`SteamID: ${STEAM}`, { steamId: STEAM }],
    [`EOS: ${EOS} psn: 123 steam: ${STEAM}`, { eosId: EOS, steamId: STEAM }],
    ['INVALID', {}],
    ['EOS: INVALID steam: INVALID', {}],
    ['steam: 0', {}],
    ['', {}],
  ])('reads %j', (text, ids) => {
    expect(parseOnlineIds(text)).toEqual(ids)
  })
})

describe('player identity', () => {
  it('prefers EOS, then Steam, then Epic', () => {
    expect(primaryId({ epicId: EPIC, steamId: STEAM, eosId: EOS })).toBe(EOS)
    expect(primaryId({ epicId: EPIC, steamId: STEAM })).toBe(STEAM)
    expect(primaryId({ epicId: EPIC })).toBe(EPIC)
    expect(primaryId({})).toBeNull()
    expect(hasIds({})).toBe(false)
    expect(hasIds({ epicId: EPIC })).toBe(true)
  })

  it('compares only ids that both sides know', () => {
    expect(isSamePlayer({ eosId: EOS }, { eosId: EOS, steamId: STEAM })).toBe(true)
    expect(isSamePlayer({ eosId: EOS }, { steamId: STEAM })).toBe(false)
    expect(isSamePlayer({ eosId: EOS, steamId: '76561198000000001' }, { eosId: EOS, steamId: STEAM })).toBe(
      false,
    )
  })

  it('keeps the raw name beside the trimmed one', () => {
    expect(namedPlayer({}, '  Ana ')).toEqual({ ids: {}, name: 'Ana', rawName: '  Ana ' })
  })

  it('tells ids from names', () => {
    expect(classifyId(` ${STEAM} `)).toEqual({ kind: 'steam', id: STEAM })
    expect(classifyId(EOS.toUpperCase())).toEqual({ kind: 'eos', id: EOS })
    expect(classifyId('7656119800000004')).toBeNull()
    expect(classifyId('Ana')).toBeNull()
  })
})
