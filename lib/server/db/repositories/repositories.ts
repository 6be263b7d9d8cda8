import { createAuditRepository } from './audit'
import type { DatabaseClient } from './client'
import { createGameEventRepository } from './game-events'
import { createIdempotencyRepository } from './idempotency'
import { createInvitationRepository } from './invitations'
import { createLeaseRepository } from './leases'
import { createLockRepository } from './locks'
import { createModerationRepository } from './moderation'
import { createPlayerRepository } from './players'
import { createPluginDataRepository } from './plugin-data'
import { createPluginDocumentRepository } from './plugin-documents'
import { createPluginEffectRepository } from './plugin-effects'
import { createPluginGrantRepository } from './plugin-grants'
import { createPluginInstanceRepository } from './plugin-instances'
import { createPluginKeyRepository } from './plugin-keys'
import { createPluginLogRepository } from './plugin-logs'
import { createPluginScheduleRepository } from './plugin-schedules'
import { createPluginRepository } from './plugins'
import { createRoleRepository } from './roles'
import { createServerRepository } from './servers'
import { createSessionRepository } from './sessions'
import { createSettingRepository } from './settings'
import { createTokenRepository } from './tokens'
import { createUserRepository } from './users'
import { createWebhookRepository } from './webhooks'

/** Every repository over one client or one open transaction. */
export const createRepositories = (client: DatabaseClient) => ({
  audit: createAuditRepository(client),
  gameEvents: createGameEventRepository(client),
  idempotency: createIdempotencyRepository(client),
  invitations: createInvitationRepository(client),
  moderation: createModerationRepository(client),
  players: createPlayerRepository(client),
  leases: createLeaseRepository(client),
  locks: createLockRepository(client),
  pluginData: createPluginDataRepository(client),
  pluginDocuments: createPluginDocumentRepository(client),
  pluginEffects: createPluginEffectRepository(client),
  pluginGrants: createPluginGrantRepository(client),
  pluginInstances: createPluginInstanceRepository(client),
  pluginKeys: createPluginKeyRepository(client),
  pluginSchedules: createPluginScheduleRepository(client),
  pluginLogs: createPluginLogRepository(client),
  plugins: createPluginRepository(client),
  roles: createRoleRepository(client),
  servers: createServerRepository(client),
  sessions: createSessionRepository(client),
  settings: createSettingRepository(client),
  tokens: createTokenRepository(client),
  users: createUserRepository(client),
  webhooks: createWebhookRepository(client),
})

export type Repositories = ReturnType<typeof createRepositories>
