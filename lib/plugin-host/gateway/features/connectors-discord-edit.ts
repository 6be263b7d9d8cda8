import { z } from 'zod'
import { LIMITS } from '@/lib/plugin-sdk/limits'
import { defineFeature } from '../define-feature'
import {
  ChannelSchema,
  DiscordReceiptSchema,
  DiscordTextSchema,
  EmbedSchema,
  MessageIdSchema,
  shadowDiscordReceipt,
} from '../schemas/connectors'

export const connectorsDiscordEdit = defineFeature({
  name: 'connectors.discord.edit',
  input: z.tuple([
    ChannelSchema,
    MessageIdSchema,
    z.strictObject({ text: DiscordTextSchema.optional(), embed: EmbedSchema.optional() }),
  ]),
  output: DiscordReceiptSchema,
  timeoutMs: LIMITS.httpMs.default,
  subject: (channel) => ({ channel }),
  shadow: shadowDiscordReceipt,
})
