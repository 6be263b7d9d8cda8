import { expect, test } from 'vitest'
import { DiscordForm, NEW_CHANNEL, toBody, toDiscordFields } from './discord-form-values'

const SAVED = toDiscordFields({
  hasBotToken: true,
  channels: [{ channelId: '55555', label: 'reports', hasWebhook: true }],
})

test('saved secrets stay when their fields stay empty', () => {
  expect(toBody(SAVED)).toEqual({ channels: [{ channelId: '55555', label: 'reports' }] })
})

test('a secret that is to be forgotten is sent as null, and a typed one wins', () => {
  const [channel = NEW_CHANNEL] = SAVED.channels
  const fields = {
    ...SAVED,
    forgetBotToken: true,
    channels: [
      { ...channel, forgetWebhook: true },
      { ...NEW_CHANNEL, channelId: ' 66666 ', label: 'chat', webhookUrl: ' https://x ', forgetWebhook: true },
      { ...NEW_CHANNEL, channelId: '77777', label: 'by the bot' },
    ],
  }
  expect(toBody(fields)).toEqual({
    botToken: null,
    channels: [
      { channelId: '55555', label: 'reports', webhookUrl: null },
      { channelId: '66666', label: 'chat', webhookUrl: 'https://x' },
      { channelId: '77777', label: 'by the bot', webhookUrl: null },
    ],
  })
})

test('what the panel would refuse is refused at its field', () => {
  const channels = [{ ...NEW_CHANNEL, channelId: 'general', label: 'x', webhookUrl: 'https://evil.example/' }]
  const parsed = DiscordForm.safeParse({ ...SAVED, channels })
  const paths = parsed.error?.issues.map(({ path }) => path.join('.'))
  expect(paths).toEqual(['channels.0.channelId', 'channels.0.webhookUrl'])
})
