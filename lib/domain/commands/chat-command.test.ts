import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  CHAT_COMMAND_NAME,
  isReservedChatCommand,
  MAX_CHAT_COMMAND_ARGS,
  parseChatCommand,
  splitChatArgs,
} from './chat-command'

describe('parseChatCommand', () => {
  it.each([
    ['!sorry', { name: 'sorry', args: [], text: '' }],
    [' !SoRRy  my  fault ', { name: 'sorry', args: ['my', 'fault'], text: 'my  fault' }],
    ['!vote "next map" 2', { name: 'vote', args: ['next map', '2'], text: '"next map" 2' }],
    ['!vote “next map” x', { name: 'vote', args: ['next map', 'x'], text: '“next map” x' }],
    ['!say "open end', { name: 'say', args: ['open end'], text: '"open end' }],
    ['!say ""', { name: 'say', args: [''], text: '""' }],
    ['!slwl\nnow', { name: 'slwl', args: ['now'], text: 'now' }],
  ])('reads %j', (line, command) => {
    expect(parseChatCommand(line)).toEqual(command)
  })

  it.each([
    '',
    '!',
    '! help',
    '!!',
    '!1',
    'hello !sorry',
    '！sorry',
    '!sоrry',
    '!\u212Aick',
    '!ban;kick',
    `!${'x'.repeat(33)}`,
  ])('takes %j for chat', (line) => {
    expect(parseChatCommand(line)).toBeNull()
  })

  it('takes another prefix', () => {
    expect(parseChatCommand('/help', '/')?.name).toBe('help')
    expect(parseChatCommand('!help', '/')).toBeNull()
  })

  it('gives names and arguments within their limits for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 1_200 }), (text) => {
        const command = parseChatCommand(`!${text}`)
        if (command === null) return
        expect(command.name).toMatch(CHAT_COMMAND_NAME)
        expect(command.args.length).toBeLessThanOrEqual(MAX_CHAT_COMMAND_ARGS)
      }),
      { numRuns: 2_000 },
    )
    expect(splitChatArgs('x '.repeat(200))).toHaveLength(MAX_CHAT_COMMAND_ARGS)
  })

  it('keeps names for the panel', () => {
    expect(isReservedChatCommand('Help')).toBe(true)
    expect(isReservedChatCommand('helper')).toBe(false)
  })
})
