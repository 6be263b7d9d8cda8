import type { DiscordConnector, DiscordConnectorWithSecrets } from '@/lib/contracts/servers/discord-connector'
import { AppError } from '@/lib/shared/app-error'
import type { App } from '../../app'
import { audited } from '../../audit/audited'
import type { Caller } from '../../auth/actor'
import { getServerRecord } from '../../servers/get-server-record'
import { findDiscord, putDiscord, type StoredDiscord, sealDiscord } from './discord-settings'

type DiscordApp = Pick<App, 'db' | 'secretBox'>

const NOTHING: StoredDiscord = { botToken: null, channels: [] }

export const getDiscord = async ({ db }: Pick<App, 'db'>, serverId: string): Promise<DiscordConnector> => {
  await getServerRecord(db, serverId)
  return toView((await findDiscord(db, serverId))?.value ?? NOTHING)
}

/** Throws REQUEST_INVALID for a channel that could not be reached: without a webhook and without a bot. */
export const saveDiscord = (
  { db, secretBox }: DiscordApp,
  caller: Caller,
  { serverId, settings }: { serverId: string; settings: DiscordConnectorWithSecrets },
): Promise<DiscordConnector> =>
  audited(db, caller, async (tx) => {
    const server = await getServerRecord(tx, serverId)
    const before = (await findDiscord(tx, serverId))?.value ?? NOTHING
    const seal = (field: string, secret: string | null | undefined, kept: string | null) =>
      secret === undefined ? kept : secret === null ? null : sealDiscord(secretBox, serverId, field, secret)
    const after: StoredDiscord = {
      botToken: seal('bot-token', settings.botToken, before.botToken),
      channels: settings.channels.map(({ channelId, label, webhookUrl }) => {
        const kept = before.channels.find((one) => one.channelId === channelId)?.webhookUrl ?? null
        return { channelId, label, webhookUrl: seal(`webhook:${channelId}`, webhookUrl, kept) }
      }),
    }
    requireReachable(after)
    await putDiscord(tx, serverId, after)
    return {
      result: toView(after),
      audit: {
        action: 'connector.changed',
        target: { kind: 'server', id: serverId, name: server.name },
        serverId,
        before: shown(before, false),
        after: shown(after, settings.botToken !== undefined),
      },
    }
  })

export const removeDiscord = ({ db }: Pick<App, 'db'>, caller: Caller, serverId: string): Promise<void> =>
  audited(db, caller, async (tx) => {
    const server = await getServerRecord(tx, serverId)
    const before = (await findDiscord(tx, serverId))?.value ?? NOTHING
    await putDiscord(tx, serverId, NOTHING)
    return {
      result: undefined,
      audit: {
        action: 'connector.removed',
        target: { kind: 'server', id: serverId, name: server.name },
        serverId,
        before: shown(before, false),
      },
    }
  })

const requireReachable = ({ botToken, channels }: StoredDiscord): void => {
  const lost = botToken === null ? channels.find(({ webhookUrl }) => webhookUrl === null) : undefined
  if (!lost) return
  throw new AppError('REQUEST_INVALID', `${lost.label} needs a webhook of its own, or a bot for all channels`)
}

const toView = ({ botToken, channels }: StoredDiscord): DiscordConnector => ({
  hasBotToken: botToken !== null,
  channels: channels.map(({ channelId, label, webhookUrl }) => ({
    channelId,
    label,
    hasWebhook: webhookUrl !== null,
  })),
})

/** What the audit shows: the settings without secrets. */
const shown = (stored: StoredDiscord, isTokenNew: boolean) => ({
  connector: 'discord',
  ...toView(stored),
  ...(isTokenNew ? { botToken: 'changed' } : {}),
})
