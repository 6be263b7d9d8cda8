import { describe, expect, test } from 'vitest'
import { type MentionKind, toDiscordBody } from './discord-message'

const NONE: ReadonlySet<MentionKind> = new Set()
const only = (...kinds: MentionKind[]): ReadonlySet<MentionKind> => new Set(kinds)
const pings = (body: Record<string, unknown>) => body.allowed_mentions

describe('mentions', () => {
  test('nobody is pinged unless somebody is named, whatever stands in the text', () => {
    const body = toDiscordBody(
      { text: '@everyone <@123456> <@&654321> @here' },
      only('everyone', 'here', 'roles', 'users'),
    )
    expect(pings(body)).toEqual({ parse: [], roles: [], users: [], replied_user: false })
  })

  test('what the call names and the grant does not is left out', () => {
    const mentions = { everyone: true, here: true, roles: ['11111'], users: ['22222'] }
    expect(pings(toDiscordBody({ text: 'x', mentions }, NONE))).toEqual({
      parse: [],
      roles: [],
      users: [],
      replied_user: false,
    })
    expect(pings(toDiscordBody({ text: 'x', mentions }, only('roles')))).toEqual({
      parse: [],
      roles: ['11111'],
      users: [],
      replied_user: false,
    })
  })

  test('@here may be used without opening @everyone, and the other way round', () => {
    const both = 'a @here b @everyone c @EVERYONE'
    const here = toDiscordBody({ text: both, mentions: { here: true, everyone: true } }, only('here'))
    expect(here).toMatchObject({
      content: 'a @here b @\u200beveryone c @\u200bEVERYONE',
      allowed_mentions: { parse: ['everyone'] },
    })
    const everyone = toDiscordBody({ text: both, mentions: { everyone: true } }, only('here', 'everyone'))
    expect(everyone.content).toBe('a @\u200bhere b @everyone c @EVERYONE')
  })
})

test('an embed is written with the names of Discord', () => {
  const embed = {
    title: 'T',
    color: 0xff0000,
    fields: [{ name: 'n', value: 'v', inline: true }],
    footer: { text: 'f', iconUrl: 'https://example.com/i.png' },
    thumbnailUrl: 'https://example.com/t.png',
    imageUrl: 'https://example.com/m.png',
    timestamp: 0,
  }
  expect(toDiscordBody({ embed }, NONE)).toEqual({
    embeds: [
      {
        title: 'T',
        color: 0xff0000,
        fields: [{ name: 'n', value: 'v', inline: true }],
        footer: { text: 'f', icon_url: 'https://example.com/i.png' },
        thumbnail: { url: 'https://example.com/t.png' },
        image: { url: 'https://example.com/m.png' },
        timestamp: '1970-01-01T00:00:00.000Z',
      },
    ],
    allowed_mentions: { parse: [], roles: [], users: [], replied_user: false },
  })
})
