import { describe, expect, it } from 'vitest'
import { encodeCommand } from '@/lib/domain/rcon/commands/encode-command'
import { requireDone, toCommandResult } from './command-result'

const warn = (reply: string) => {
  const encoded = encodeCommand('AdminWarn', { player: '00020000000000000000000000000001', message: 'hello' })
  if (!encoded.ok) throw new Error(encoded.error.message)
  return toCommandResult(encoded.value, reply)
}

describe('requireDone', () => {
  it('passes a command that worked', () => {
    const result = warn('Remote admin has warned player Abc. Message was "hello"')
    expect(requireDone(result)).toBe(result)
    expect(result.outcome).toMatchObject({ outcome: 'done' })
  })

  it.each([
    ['Could not find player 0', 'PLAYER_NOT_ONLINE'],
    ['ERROR: Unable to find player with name or id (x)', 'PLAYER_NOT_ONLINE'],
    [
      'ERROR: Unable to kick due to kick immune permission player 0. [Online IDs= EOS: x] Abc',
      'PLAYER_IMMUNE',
    ],
    ['Missing argument 0: (NameOrEOSId).', 'RCON_REFUSED'],
    ['ERROR: Unable to set next layer : layer Not Found : X', 'RCON_REFUSED'],
  ])('turns "%s" into %s', (reply, code) => {
    expect(() => requireDone(warn(reply))).toThrow(expect.objectContaining({ code }))
  })

  it('does not take silence for a refusal', () => {
    expect(requireDone(warn('')).outcome).toEqual({ outcome: 'silent' })
  })
})
