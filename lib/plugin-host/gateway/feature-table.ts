import type { HostFunctionName } from '@/lib/plugin-sdk/host-functions'
import type { HostFunction } from './define-feature'
import { adminGrantRole } from './features/admin-grant-role'
import { adminListRoles } from './features/admin-list-roles'
import { adminRevokeRole } from './features/admin-revoke-role'
import { commandsReply } from './features/commands-reply'
import { commandsUsage } from './features/commands-usage'
import { connectorsDiscordEdit } from './features/connectors-discord-edit'
import { connectorsDiscordEmbed } from './features/connectors-discord-embed'
import { connectorsDiscordSend } from './features/connectors-discord-send'
import { connectorsWebhookSend } from './features/connectors-webhook-send'
import { databaseCompareAndSet } from './features/database-compare-and-set'
import { databaseCount } from './features/database-count'
import { databaseDelete } from './features/database-delete'
import { databaseFind } from './features/database-find'
import { databaseGet } from './features/database-get'
import { databaseIncrement } from './features/database-increment'
import { databaseInsert } from './features/database-insert'
import { databaseList } from './features/database-list'
import { databaseRemove } from './features/database-remove'
import { databaseSet } from './features/database-set'
import { databaseUpdate } from './features/database-update'
import { httpRequest } from './features/http-request'
import { panelsSet } from './features/panels-set'
import { panelsUpdate } from './features/panels-update'
import { playersAddNote } from './features/players-add-note'
import { playersBan } from './features/players-ban'
import { playersBans } from './features/players-bans'
import { playersDemoteCommander } from './features/players-demote-commander'
import { playersDisbandSquad } from './features/players-disband-squad'
import { playersFind } from './features/players-find'
import { playersForceTeam } from './features/players-force-team'
import { playersGet } from './features/players-get'
import { playersHistory } from './features/players-history'
import { playersKick } from './features/players-kick'
import { playersList } from './features/players-list'
import { playersMessage } from './features/players-message'
import { playersNotes } from './features/players-notes'
import { playersRemoveFromSquad } from './features/players-remove-from-squad'
import { playersRenameSquad } from './features/players-rename-squad'
import { playersUnban } from './features/players-unban'
import { playersWarn } from './features/players-warn'
import { rconExecute } from './features/rcon-execute'
import { scheduleAfter } from './features/schedule-after'
import { scheduleCancel } from './features/schedule-cancel'
import { scheduleCron } from './features/schedule-cron'
import { scheduleEvery } from './features/schedule-every'
import { scheduleList } from './features/schedule-list'
import { serverBroadcast } from './features/server-broadcast'
import { serverChangeLayer } from './features/server-change-layer'
import { serverCurrentLayer } from './features/server-current-layer'
import { serverDepartedPlayers } from './features/server-departed-players'
import { serverEndMatch } from './features/server-end-match'
import { serverInfo } from './features/server-info'
import { serverLayers } from './features/server-layers'
import { serverNextLayer } from './features/server-next-layer'
import { serverPauseMatch } from './features/server-pause-match'
import { serverReloadConfig } from './features/server-reload-config'
import { serverRestartMatch } from './features/server-restart-match'
import { serverRules } from './features/server-rules'
import { serverSetFogOfWar } from './features/server-set-fog-of-war'
import { serverSetMaxPlayers } from './features/server-set-max-players'
import { serverSetNextLayer } from './features/server-set-next-layer'
import { serverSetPassword } from './features/server-set-password'
import { serverSetPublicQueueLimit } from './features/server-set-public-queue-limit'
import { serverSetRule } from './features/server-set-rule'
import { serverSlomo } from './features/server-slomo'
import { serverSquads } from './features/server-squads'
import { serverStartVote } from './features/server-start-vote'
import { serverUnpauseMatch } from './features/server-unpause-match'
import { servicesCall } from './features/services-call'
import { servicesEmit } from './features/services-emit'

/** The whole surface towards plugins: every function that a guest can call, and nothing else. */
export const FEATURE_TABLE = {
  'players.list': playersList,
  'players.get': playersGet,
  'players.find': playersFind,
  'players.history': playersHistory,
  'players.notes': playersNotes,
  'players.bans': playersBans,
  'players.addNote': playersAddNote,
  'players.warn': playersWarn,
  'players.message': playersMessage,
  'players.kick': playersKick,
  'players.ban': playersBan,
  'players.unban': playersUnban,
  'players.forceTeam': playersForceTeam,
  'players.removeFromSquad': playersRemoveFromSquad,
  'players.disbandSquad': playersDisbandSquad,
  'players.renameSquad': playersRenameSquad,
  'players.demoteCommander': playersDemoteCommander,
  'server.info': serverInfo,
  'server.squads': serverSquads,
  'server.layers': serverLayers,
  'server.currentLayer': serverCurrentLayer,
  'server.nextLayer': serverNextLayer,
  'server.departedPlayers': serverDepartedPlayers,
  'server.rules': serverRules,
  'server.broadcast': serverBroadcast,
  'server.startVote': serverStartVote,
  'server.setNextLayer': serverSetNextLayer,
  'server.changeLayer': serverChangeLayer,
  'server.endMatch': serverEndMatch,
  'server.restartMatch': serverRestartMatch,
  'server.pauseMatch': serverPauseMatch,
  'server.unpauseMatch': serverUnpauseMatch,
  'server.reloadConfig': serverReloadConfig,
  'server.setFogOfWar': serverSetFogOfWar,
  'server.slomo': serverSlomo,
  'server.setRule': serverSetRule,
  'server.setMaxPlayers': serverSetMaxPlayers,
  'server.setPublicQueueLimit': serverSetPublicQueueLimit,
  'server.setPassword': serverSetPassword,
  'rcon.execute': rconExecute,
  'database.get': databaseGet,
  'database.list': databaseList,
  'database.find': databaseFind,
  'database.count': databaseCount,
  'database.set': databaseSet,
  'database.delete': databaseDelete,
  'database.increment': databaseIncrement,
  'database.compareAndSet': databaseCompareAndSet,
  'database.insert': databaseInsert,
  'database.update': databaseUpdate,
  'database.remove': databaseRemove,
  'commands.reply': commandsReply,
  'commands.usage': commandsUsage,
  'connectors.discord.send': connectorsDiscordSend,
  'connectors.discord.embed': connectorsDiscordEmbed,
  'connectors.discord.edit': connectorsDiscordEdit,
  'connectors.webhook.send': connectorsWebhookSend,
  'admin.grantRole': adminGrantRole,
  'admin.revokeRole': adminRevokeRole,
  'admin.listRoles': adminListRoles,
  'http.request': httpRequest,
  'schedule.after': scheduleAfter,
  'schedule.every': scheduleEvery,
  'schedule.cron': scheduleCron,
  'schedule.cancel': scheduleCancel,
  'schedule.list': scheduleList,
  'panels.set': panelsSet,
  'panels.update': panelsUpdate,
  'services.call': servicesCall,
  'services.emit': servicesEmit,
} as const satisfies Record<HostFunctionName, HostFunction>

export type FeatureTable = Readonly<Record<HostFunctionName, HostFunction>>
