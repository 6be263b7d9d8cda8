import { z } from 'zod'
import { fieldMessage } from '@/components/ui/field-message'
import { type DiscordConnector, DiscordConnectorWithSecrets } from '@/lib/contracts/servers/discord-connector'

/** What stands in the fields. A secret is empty until somebody types a new one. */
const Fields = z.object({
  hasBotToken: z.boolean(),
  botToken: z.string(),
  forgetBotToken: z.boolean(),
  channels: z.array(
    z.object({
      channelId: z.string(),
      label: z.string(),
      hasWebhook: z.boolean(),
      webhookUrl: z.string(),
      forgetWebhook: z.boolean(),
    }),
  ),
})
export type DiscordFields = z.output<typeof Fields>
type ChannelFields = DiscordFields['channels'][number]

export const NEW_CHANNEL: ChannelFields = {
  channelId: '',
  label: '',
  hasWebhook: false,
  webhookUrl: '',
  forgetWebhook: false,
}

export const toDiscordFields = ({ hasBotToken, channels }: DiscordConnector): DiscordFields => ({
  hasBotToken,
  botToken: '',
  forgetBotToken: false,
  channels: channels.map((channel) => ({ ...NEW_CHANNEL, ...channel })),
})

/** Checks the fields by the contract itself and gives what the operation takes. */
export const DiscordForm = Fields.transform((fields, context): DiscordConnectorWithSecrets => {
  const parsed = DiscordConnectorWithSecrets.safeParse(toBody(fields), { error: fieldMessage })
  if (parsed.success) return parsed.data
  for (const { path, message } of parsed.error.issues) {
    context.addIssue({ code: 'custom', path: [...path], message })
  }
  return z.NEVER
})

/** An empty secret is left out: it stays what it is. */
export const toBody = ({ botToken, forgetBotToken, channels }: DiscordFields) => ({
  ...secret('botToken', botToken, forgetBotToken),
  channels: channels.map(({ channelId, label, webhookUrl, forgetWebhook, hasWebhook }) => ({
    channelId: channelId.trim(),
    label,
    ...secret('webhookUrl', webhookUrl, forgetWebhook || !hasWebhook),
  })),
})

const secret = <K extends string>(name: K, typed: string, forget: boolean) =>
  typed.trim() !== '' ? { [name]: typed.trim() } : forget ? { [name]: null } : {}
