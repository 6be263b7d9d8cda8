import { expect, it } from 'vitest'
import { formatBansCfg, parseBansCfg } from './bans-cfg'

const STEAM = '76561190000000001'
const EOS = '0002aaaabbbbccccddddeeeeffff0001'
const only = (text: string) => parseBansCfg(text)[0]?.ban

it.each([
  [`N/A Banned:${STEAM}:1700000000 //Cheating`, { kind: 'steam', id: STEAM, comment: 'Cheating' }],
  [`${STEAM}:1700000000//Cheating`, { kind: 'steam', id: STEAM, comment: 'Cheating' }],
  [`[TAG] Admin: Joe Banned:${EOS.toUpperCase()}:1700000000`, { kind: 'eos', id: EOS, comment: '' }],
  [`  ${EOS} : 1700000000  // see //link `, { kind: 'eos', id: EOS, comment: 'see //link' }],
])('reads %s', (line, ban) => {
  expect(only(line)).toEqual({ ok: true, value: { ...ban, expiresAtMs: 1_700_000_000_000 } })
})

it('reads 0 as for ever', () => {
  expect(only(`${STEAM}:0`)).toMatchObject({ ok: true, value: { expiresAtMs: null } })
})

it.each([
  ['Joe', 'LINE_UNREADABLE'],
  [STEAM, 'LINE_UNREADABLE'],
  [`${STEAM}: //no time`, 'LINE_UNREADABLE'],
  ['12345:0', 'ID_UNREADABLE'],
  [`${STEAM}:soon`, 'EXPIRY_UNREADABLE'],
  [`${STEAM}:-5`, 'EXPIRY_UNREADABLE'],
  [`${STEAM}:999999999999`, 'EXPIRY_UNREADABLE'],
  [`nothing //Banned:${STEAM}:0`, 'LINE_UNREADABLE'],
])('refuses %s', (line, code) => {
  expect(only(line)).toMatchObject({ ok: false, error: { code } })
})

it('numbers lines as an editor does and leaves out blank lines and comments', () => {
  const text = `\uFEFF// My bans\r\n\r\n${STEAM}:0\r\nJoe\r\n   // ${EOS}:0\n`
  expect(parseBansCfg(text).map(({ line, ban }) => [line, ban.ok])).toEqual([
    [3, true],
    [4, false],
  ])
})

it('writes what it reads, and lets no comment end its line', () => {
  const text = formatBansCfg([
    { id: EOS, expiresAtMs: 1_700_000_000_999, comment: 'Evil\n76561190000000002:0' },
    { id: STEAM, expiresAtMs: null, comment: '' },
  ])
  expect(text).toBe(`${EOS}:1700000000 //Evil 76561190000000002:0\n${STEAM}:0 //\n`)
  expect(parseBansCfg(text)).toHaveLength(2)
})
