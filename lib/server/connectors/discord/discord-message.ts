import type { AllowedMentions, DiscordEmbed } from '@/lib/plugin-sdk/api/connectors'

/** Kinds of people that the grant lets a message ping. */
export type MentionKind = 'here' | 'everyone' | 'roles' | 'users'

export type DiscordMessage = {
  readonly text?: string | undefined
  readonly embed?: DiscordEmbed | undefined
  readonly mentions?: AllowedMentions | undefined
}

const WITHOUT_PING = '\u200b'

/**
 * The message as Discord takes it. `allowed_mentions` is always there and names nobody unless both the call and
 * the grant do: what players wrote can ping nobody. Discord has one switch for @here and @everyone, so the one of
 * the two that is not meant is broken in the text.
 */
export const toDiscordBody = (
  { text, embed, mentions = {} }: DiscordMessage,
  allowed: ReadonlySet<MentionKind>,
): Record<string, unknown> => {
  const here = mentions.here === true && allowed.has('here')
  const everyone = mentions.everyone === true && allowed.has('everyone')
  return {
    ...(text === undefined ? {} : { content: breakPings(text, { here, everyone }) }),
    ...(embed === undefined ? {} : { embeds: [toEmbed(embed)] }),
    allowed_mentions: {
      parse: here || everyone ? ['everyone'] : [],
      roles: allowed.has('roles') ? [...(mentions.roles ?? [])] : [],
      users: allowed.has('users') ? [...(mentions.users ?? [])] : [],
      replied_user: false,
    },
  }
}

const breakPings = (text: string, { here, everyone }: { here: boolean; everyone: boolean }): string => {
  if (here === everyone) return text
  return text.replace(here ? /@(?=everyone)/gi : /@(?=here)/gi, `@${WITHOUT_PING}`)
}

const toEmbed = (embed: DiscordEmbed): Record<string, unknown> => {
  const { footer, thumbnailUrl, imageUrl, timestamp, ...same } = embed
  return {
    ...same,
    ...(footer
      ? { footer: { text: footer.text, ...(footer.iconUrl ? { icon_url: footer.iconUrl } : {}) } }
      : {}),
    ...(thumbnailUrl ? { thumbnail: { url: thumbnailUrl } } : {}),
    ...(imageUrl ? { image: { url: imageUrl } } : {}),
    ...(timestamp === undefined ? {} : { timestamp: new Date(timestamp).toISOString() }),
  }
}
