import { z } from 'zod'
import type { AllowedMentions } from '@/lib/plugin-sdk/api/connectors'
import { EffectReceiptSchema, shadowReceipt } from './game'

const Snowflake = z.string().regex(/^\d{5,25}$/)
const HttpsUrl = z.url({ protocol: /^https$/ }).max(2_000)

export const ChannelSchema = Snowflake
export const MessageIdSchema = Snowflake
export const DiscordTextSchema = z.string().min(1).max(2_000)

const MentionsSchema = z.strictObject({
  here: z.boolean().optional(),
  everyone: z.boolean().optional(),
  roles: z.array(Snowflake).max(20).optional(),
  users: z.array(Snowflake).max(20).optional(),
})

export const DiscordOptionsSchema = z.strictObject({ mentions: MentionsSchema.optional() })

export const EmbedSchema = z.strictObject({
  title: z.string().max(256).optional(),
  description: z.string().max(4_096).optional(),
  url: HttpsUrl.optional(),
  color: z.number().int().min(0).max(0xffffff).optional(),
  fields: z
    .array(
      z.strictObject({
        name: z.string().min(1).max(256),
        value: z.string().min(1).max(1_024),
        inline: z.boolean().optional(),
      }),
    )
    .max(25)
    .optional(),
  footer: z.strictObject({ text: z.string().max(2_048), iconUrl: HttpsUrl.optional() }).optional(),
  thumbnailUrl: HttpsUrl.optional(),
  imageUrl: HttpsUrl.optional(),
  timestamp: z.number().optional(),
})

export const DiscordReceiptSchema = EffectReceiptSchema.extend({ messageId: z.string().nullable() })

export const shadowDiscordReceipt = (effectId: string) => ({ ...shadowReceipt(effectId), messageId: null })

/** Kinds of people that a message would ping. */
export const mentionKinds = (mentions: AllowedMentions | undefined): string[] =>
  mentions
    ? [
        ...(mentions.here ? ['here'] : []),
        ...(mentions.everyone ? ['everyone'] : []),
        ...(mentions.roles?.length ? ['roles'] : []),
        ...(mentions.users?.length ? ['users'] : []),
      ]
    : []
