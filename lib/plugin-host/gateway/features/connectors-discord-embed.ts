import { z } from 'zod'
import { LIMITS } from '@/lib/plugin-sdk/limits'
import { defineFeature } from '../define-feature'
import {
  ChannelSchema,
  DiscordOptionsSchema,
  DiscordReceiptSchema,
  DiscordTextSchema,
  EmbedSchema,
  mentionKinds,
  shadowDiscordReceipt,
} from '../schemas/connectors'

export const connectorsDiscordEmbed = defineFeature({
  name: 'connectors.discord.embed',
  input: z.tuple([
    ChannelSchema,
    EmbedSchema,
    DiscordOptionsSchema.extend({ text: DiscordTextSchema.optional() }).optional(),
  ]),
  output: DiscordReceiptSchema,
  timeoutMs: LIMITS.httpMs.default,
  subject: (channel, _embed, options) => ({ channel, mentions: mentionKinds(options?.mentions) }),
  shadow: shadowDiscordReceipt,
})
