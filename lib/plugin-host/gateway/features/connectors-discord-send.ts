import { z } from 'zod'
import { LIMITS } from '@/lib/plugin-sdk/limits'
import { defineFeature } from '../define-feature'
import {
  ChannelSchema,
  DiscordOptionsSchema,
  DiscordReceiptSchema,
  DiscordTextSchema,
  mentionKinds,
  shadowDiscordReceipt,
} from '../schemas/connectors'

export const connectorsDiscordSend = defineFeature({
  name: 'connectors.discord.send',
  input: z.tuple([ChannelSchema, DiscordTextSchema, DiscordOptionsSchema.optional()]),
  output: DiscordReceiptSchema,
  timeoutMs: LIMITS.httpMs.default,
  subject: (channel, _text, options) => ({ channel, mentions: mentionKinds(options?.mentions) }),
  shadow: shadowDiscordReceipt,
})
