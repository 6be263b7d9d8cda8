import {
  getDiscordConnector,
  putDiscordConnector,
  removeDiscordConnector,
} from '@/lib/contracts/servers/discord-connector'
import { getDiscord, removeDiscord, saveDiscord } from '@/lib/server/connectors/discord/configure-discord'
import { defineRoute } from '@/lib/server/http/define-route'

export const GET = defineRoute(getDiscordConnector, ({ app, params }) => getDiscord(app, params.serverId))

export const PUT = defineRoute(putDiscordConnector, ({ app, caller, params, body }) =>
  saveDiscord(app, caller, { ...params, settings: body }),
)

export const DELETE = defineRoute(removeDiscordConnector, ({ app, caller, params }) =>
  removeDiscord(app, caller, params.serverId),
)
