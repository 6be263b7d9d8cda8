// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { showView } from '@/lib/testing/show-view'
import { DiscordSection } from './discord-section'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const AT = '/servers/s/connectors/discord'
const HOOK = `https://discord.com/api/webhooks/12345/${'h'.repeat(40)}`
const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(new RegExp(label)), { target: { value } })

it('sets up a channel with its webhook from nothing', async () => {
  const { askedFor } = showView(<DiscordSection serverId="s" />, {
    answers: {
      [`GET ${AT}`]: () => ({ hasBotToken: false, channels: [] }),
      [`PUT ${AT}`]: () => ({ hasBotToken: false, channels: [] }),
    },
  })
  fireEvent.click(await screen.findByRole('button', { name: 'Add a channel' }))
  type('Label', 'reports')
  type('Id of the channel', '55555')
  type('Address of its webhook', HOOK)
  fireEvent.click(screen.getByRole('button', { name: 'Save Discord' }))
  await waitFor(() => expect(askedFor(`PUT ${AT}`)).toHaveLength(1))
  expect(askedFor(`PUT ${AT}`)[0]?.body).toEqual({
    channels: [{ channelId: '55555', label: 'reports', webhookUrl: HOOK }],
  })
})

it('shows no saved secret, keeps it, and forgets everything on request', async () => {
  const { askedFor } = showView(<DiscordSection serverId="s" />, {
    answers: {
      [`GET ${AT}`]: () => ({
        hasBotToken: true,
        channels: [{ channelId: '55555', label: 'reports', hasWebhook: true }],
      }),
      [`DELETE ${AT}`]: () => undefined,
    },
  })
  expect((await screen.findAllByText('One is saved. Leave it empty to keep it.')).length).toBe(2)
  expect(screen.getByLabelText(/Token of the bot/)).toMatchObject({ type: 'password', value: '' })
  fireEvent.click(screen.getByRole('button', { name: 'Forget Discord' }))
  const [, confirm] = await screen.findAllByRole('button', { name: 'Forget Discord', hidden: true })
  if (!confirm) throw new Error('no dialog')
  fireEvent.click(confirm)
  await waitFor(() => expect(askedFor(`DELETE ${AT}`)).toHaveLength(1))
})
