export type { AdminApi, GrantRoleOptions, HeldRole } from './api/admin'
export type { CommandHandler, CommandsApi } from './api/commands'
export type {
  AllowedMentions,
  ConnectorsApi,
  DiscordApi,
  DiscordEmbed,
  DiscordOptions,
  DiscordReceipt,
  WebhookApi,
} from './api/connectors'
export type {
  DatabaseApi,
  DocumentFilter,
  FindOptions,
  ListOptions,
  SetOptions,
  StoredDocument,
  StoredEntry,
  StoredPage,
  StoredValue,
} from './api/database'
export type { EventContext, EventHandler, EventsApi } from './api/events'
export type { HttpApi, HttpMethod, HttpRequest, HttpResponse } from './api/http'
export type { LogApi, LogFields } from './api/log'
export type { PanelActionHandler, PanelsApi } from './api/panels'
export type {
  ActionOptions,
  Ban,
  BanOptions,
  BanReceipt,
  HistoryEntry,
  MoveReceipt,
  PlayerFilter,
  PlayerNote,
  PlayersApi,
} from './api/players'
export type { RconApi } from './api/rcon'
export type { Schedule, ScheduleApi, ScheduleHandler, ScheduleRun } from './api/schedule'
export {
  type DepartedPlayer,
  type LayerChoice,
  MATCH_RULES,
  type MatchRule,
  type RuleAction,
  type ServerApi,
  type ServerRule,
} from './api/server'
export type { ServiceHandler, ServicesApi } from './api/services'
export * from './constraints'
export * from './durations'
export * from './errors'
export type * from './event-payloads'
export * from './events'
export * from './features'
export * from './game-types'
export * from './harm-groups'
export * from './host-functions'
export * from './limits'
export * from './permissions'
export * from './plugin'
export * from './sdk-version'
export * from './settings'
export * from './settings-values'
export * from './ui-blocks'
