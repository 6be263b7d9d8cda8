-- CreateTable
CREATE TABLE "users" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "name_key" TEXT NOT NULL,
    "email" TEXT,
    "password_hash" TEXT,
    "disabled_at" TIMESTAMPTZ(3),
    "last_sign_in_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "users_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "external_identities" (
    "provider" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "external_identities_pkey" PRIMARY KEY ("provider","subject")
);

-- CreateTable
CREATE TABLE "sessions" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "ip" TEXT,
    "user_agent" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ended_reason" TEXT,

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invitations" (
    "id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "memberships" JSONB NOT NULL,
    "note" TEXT,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "accepted_at" TIMESTAMPTZ(3),
    "accepted_by" UUID,
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "invitations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "roles" (
    "id" UUID NOT NULL,
    "key" TEXT,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "permissions" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "roles_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "memberships" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "role_id" UUID NOT NULL,
    "server_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "memberships_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_tokens" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "hash" BYTEA NOT NULL,
    "user_id" UUID NOT NULL,
    "scopes" TEXT[],
    "server_ids" UUID[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),
    "last_used_ip" TEXT,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_tokens_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_entries" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_kind" TEXT NOT NULL,
    "actor_id" TEXT,
    "actor_name" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "target_kind" TEXT NOT NULL,
    "target_id" TEXT,
    "target_name" TEXT,
    "server_id" UUID,
    "before" JSONB,
    "after" JSONB,
    "reason" TEXT,
    "request_id" TEXT,
    "ip" TEXT,

    CONSTRAINT "audit_entries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idempotency_records" (
    "actor_key" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "operation" TEXT NOT NULL,
    "request_hash" TEXT NOT NULL,
    "status" INTEGER,
    "body" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_records_pkey" PRIMARY KEY ("actor_key","key")
);

-- CreateTable
CREATE TABLE "settings" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "settings_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "webhooks" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "secret_cipher" BYTEA NOT NULL,
    "events" TEXT[],
    "server_ids" UUID[],
    "disabled_at" TIMESTAMPTZ(3),
    "disabled_cause" TEXT,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "webhooks_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_deliveries" (
    "id" UUID NOT NULL,
    "webhook_id" UUID NOT NULL,
    "event_id" BIGINT,
    "event_name" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "state" TEXT NOT NULL DEFAULT 'pending',
    "status" INTEGER,
    "error" TEXT,
    "next_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "webhook_deliveries_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "servers" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "name_key" TEXT NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,
    "rcon_host" TEXT NOT NULL,
    "rcon_port" INTEGER NOT NULL,
    "rcon_password_cipher" BYTEA NOT NULL,
    "log_kind" TEXT NOT NULL DEFAULT 'none',
    "log_settings" JSONB NOT NULL DEFAULT '{}',
    "log_secret_cipher" BYTEA,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "simulated" BOOLEAN NOT NULL DEFAULT false,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "servers_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "game_events" (
    "id" BIGSERIAL NOT NULL,
    "server_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "source" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "players" TEXT[] DEFAULT ARRAY[]::TEXT[],

    CONSTRAINT "game_events_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "log_positions" (
    "server_id" UUID NOT NULL,
    "offset" BIGINT NOT NULL,
    "identity" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "log_positions_pkey" PRIMARY KEY ("server_id")
);

-- CreateTable
CREATE TABLE "players" (
    "id" UUID NOT NULL,
    "eos_id" TEXT,
    "steam_id" TEXT,
    "epic_id" TEXT,
    "name" TEXT NOT NULL,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "watch_reason" TEXT,

    CONSTRAINT "players_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "player_names" (
    "player_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "player_names_pkey" PRIMARY KEY ("player_id","name")
);

-- CreateTable
CREATE TABLE "player_sessions" (
    "id" UUID NOT NULL,
    "player_id" UUID NOT NULL,
    "server_id" UUID NOT NULL,
    "joined_at" TIMESTAMPTZ(3) NOT NULL,
    "left_at" TIMESTAMPTZ(3),
    "ip" TEXT,

    CONSTRAINT "player_sessions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "player_notes" (
    "id" UUID NOT NULL,
    "player_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "author_id" TEXT,
    "author_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "player_notes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "moderation_actions" (
    "id" UUID NOT NULL,
    "player_id" UUID NOT NULL,
    "server_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "reason" TEXT,
    "duration_seconds" BIGINT,
    "actor_kind" TEXT NOT NULL,
    "actor_id" TEXT,
    "actor_name" TEXT NOT NULL,
    "effect_id" BIGINT,
    "audit_id" BIGINT,
    "outcome" TEXT NOT NULL,
    "reply" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "moderation_actions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bans" (
    "id" UUID NOT NULL,
    "player_id" UUID NOT NULL,
    "server_id" UUID,
    "reason" TEXT NOT NULL,
    "evidence" TEXT,
    "actor_kind" TEXT NOT NULL,
    "actor_id" TEXT,
    "actor_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3),
    "lifted_at" TIMESTAMPTZ(3),
    "lifted_by" TEXT,
    "lift_reason" TEXT,

    CONSTRAINT "bans_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "custom_plugins" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "pinned_key_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "removed_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "custom_plugins_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plugin_versions" (
    "id" UUID NOT NULL,
    "plugin_id" TEXT NOT NULL,
    "semver" TEXT NOT NULL,
    "manifest_bytes" BYTEA NOT NULL,
    "bundle_sha256" TEXT NOT NULL,
    "bundle_bytes" INTEGER NOT NULL,
    "storage_key" TEXT NOT NULL,
    "signature_format" TEXT,
    "signature_bytes" BYTEA,
    "key_id" UUID,
    "key_fingerprint" TEXT,
    "findings" JSONB NOT NULL DEFAULT '[]',
    "uploaded_by_kind" TEXT NOT NULL,
    "uploaded_by_id" TEXT,
    "uploaded_by_name" TEXT NOT NULL,
    "uploaded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "plugin_versions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plugin_public_keys" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "public_key" BYTEA NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "minisign_key_id" TEXT,
    "comment" TEXT,
    "scope_kind" TEXT NOT NULL,
    "scope_values" TEXT[],
    "expires_at" TIMESTAMPTZ(3),
    "replaces_id" UUID,
    "created_by_id" TEXT,
    "created_by_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revoked_at" TIMESTAMPTZ(3),
    "revoked_reason" TEXT,
    "revoked_by_name" TEXT,
    "revoked_effective" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "plugin_public_keys_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plugin_permissions" (
    "id" UUID NOT NULL,
    "plugin_id" TEXT NOT NULL,
    "server_id" UUID NOT NULL,
    "operation" TEXT NOT NULL,
    "constraints" JSONB NOT NULL DEFAULT '{}',
    "granted_by_id" TEXT,
    "granted_by_name" TEXT NOT NULL,
    "granted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revoked_at" TIMESTAMPTZ(3),
    "revoked_by_name" TEXT,
    "revoked_reason" TEXT,
    "audit_id" BIGINT NOT NULL,

    CONSTRAINT "plugin_permissions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plugin_instances" (
    "id" UUID NOT NULL,
    "plugin_id" TEXT NOT NULL,
    "version_id" UUID NOT NULL,
    "previous_id" UUID,
    "server_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "config" JSONB NOT NULL DEFAULT '{}',
    "secret_cipher" BYTEA,
    "mode" TEXT NOT NULL DEFAULT 'shadow',
    "desired" TEXT NOT NULL DEFAULT 'running',
    "state" TEXT NOT NULL DEFAULT 'starting',
    "state_reason" TEXT,
    "state_stack" TEXT,
    "state_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "limits" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "removed_at" TIMESTAMPTZ(3),
    "rev" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "plugin_instances_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plugin_strikes" (
    "id" UUID NOT NULL,
    "instance_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "code" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "stack" TEXT,
    "event_id" BIGINT,

    CONSTRAINT "plugin_strikes_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plugin_effects" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "server_id" UUID NOT NULL,
    "instance_id" UUID NOT NULL,
    "plugin_id" TEXT NOT NULL,
    "semver" TEXT NOT NULL,
    "bundle_sha256" TEXT NOT NULL,
    "event_id" BIGINT,
    "event_name" TEXT,
    "function" TEXT NOT NULL,
    "operation" TEXT NOT NULL,
    "permission_id" UUID,
    "arguments" JSONB NOT NULL,
    "decision" TEXT NOT NULL,
    "code" TEXT,
    "reply" TEXT,
    "duration_ms" INTEGER NOT NULL,
    "targets" TEXT[] DEFAULT ARRAY[]::TEXT[],

    CONSTRAINT "plugin_effects_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plugin_data" (
    "instance_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "bytes" INTEGER NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "expires_at" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "plugin_data_pkey" PRIMARY KEY ("instance_id","key")
);

-- CreateTable
CREATE TABLE "plugin_documents" (
    "id" UUID NOT NULL,
    "instance_id" UUID NOT NULL,
    "collection" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "bytes" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "plugin_documents_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plugin_schedules" (
    "id" UUID NOT NULL,
    "instance_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "spec" TEXT,
    "payload" JSONB,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "last_run_at" TIMESTAMPTZ(3),

    CONSTRAINT "plugin_schedules_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plugin_logs" (
    "id" BIGSERIAL NOT NULL,
    "instance_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "level" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "fields" JSONB,
    "event_id" BIGINT,

    CONSTRAINT "plugin_logs_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "users_name_key_key" ON "users"("name_key");

-- CreateIndex
CREATE INDEX "external_identities_user_id_idx" ON "external_identities"("user_id");

-- CreateIndex
CREATE INDEX "sessions_user_id_ended_at_idx" ON "sessions"("user_id", "ended_at");

-- CreateIndex
CREATE UNIQUE INDEX "invitations_token_hash_key" ON "invitations"("token_hash");

-- CreateIndex
CREATE UNIQUE INDEX "roles_key_key" ON "roles"("key");

-- CreateIndex
CREATE UNIQUE INDEX "roles_name_key" ON "roles"("name");

-- CreateIndex
CREATE INDEX "memberships_server_id_idx" ON "memberships"("server_id");

-- CreateIndex
CREATE UNIQUE INDEX "memberships_user_id_role_id_server_id_key" ON "memberships"("user_id", "role_id", "server_id");

-- CreateIndex
CREATE UNIQUE INDEX "api_tokens_hash_key" ON "api_tokens"("hash");

-- CreateIndex
CREATE INDEX "api_tokens_user_id_idx" ON "api_tokens"("user_id");

-- CreateIndex
CREATE INDEX "audit_entries_at_idx" ON "audit_entries"("at");

-- CreateIndex
CREATE INDEX "audit_entries_server_id_id_idx" ON "audit_entries"("server_id", "id");

-- CreateIndex
CREATE INDEX "audit_entries_target_kind_target_id_id_idx" ON "audit_entries"("target_kind", "target_id", "id");

-- CreateIndex
CREATE INDEX "audit_entries_actor_kind_actor_id_id_idx" ON "audit_entries"("actor_kind", "actor_id", "id");

-- CreateIndex
CREATE INDEX "idempotency_records_created_at_idx" ON "idempotency_records"("created_at");

-- CreateIndex
CREATE INDEX "webhook_deliveries_state_next_at_idx" ON "webhook_deliveries"("state", "next_at");

-- CreateIndex
CREATE INDEX "webhook_deliveries_webhook_id_created_at_idx" ON "webhook_deliveries"("webhook_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "servers_name_key_key" ON "servers"("name_key");

-- CreateIndex
CREATE INDEX "game_events_server_id_id_idx" ON "game_events"("server_id", "id");

-- CreateIndex
CREATE INDEX "game_events_at_idx" ON "game_events"("at");

-- CreateIndex
CREATE INDEX "game_events_players_idx" ON "game_events" USING GIN ("players");

-- CreateIndex
CREATE UNIQUE INDEX "players_eos_id_key" ON "players"("eos_id");

-- CreateIndex
CREATE INDEX "players_steam_id_idx" ON "players"("steam_id");

-- CreateIndex
CREATE INDEX "players_epic_id_idx" ON "players"("epic_id");

-- CreateIndex
CREATE INDEX "players_last_seen_at_idx" ON "players"("last_seen_at");

-- CreateIndex
CREATE INDEX "player_sessions_player_id_joined_at_idx" ON "player_sessions"("player_id", "joined_at");

-- CreateIndex
CREATE INDEX "player_sessions_server_id_left_at_idx" ON "player_sessions"("server_id", "left_at");

-- CreateIndex
CREATE INDEX "player_notes_player_id_created_at_idx" ON "player_notes"("player_id", "created_at");

-- CreateIndex
CREATE INDEX "moderation_actions_player_id_at_idx" ON "moderation_actions"("player_id", "at");

-- CreateIndex
CREATE INDEX "moderation_actions_server_id_at_idx" ON "moderation_actions"("server_id", "at");

-- CreateIndex
CREATE INDEX "bans_player_id_idx" ON "bans"("player_id");

-- CreateIndex
CREATE INDEX "bans_lifted_at_expires_at_idx" ON "bans"("lifted_at", "expires_at");

-- CreateIndex
CREATE INDEX "plugin_versions_key_id_idx" ON "plugin_versions"("key_id");

-- CreateIndex
CREATE INDEX "plugin_versions_key_fingerprint_idx" ON "plugin_versions"("key_fingerprint");

-- CreateIndex
CREATE UNIQUE INDEX "plugin_versions_plugin_id_semver_key" ON "plugin_versions"("plugin_id", "semver");

-- CreateIndex
CREATE UNIQUE INDEX "plugin_public_keys_public_key_key" ON "plugin_public_keys"("public_key");

-- CreateIndex
CREATE UNIQUE INDEX "plugin_public_keys_fingerprint_key" ON "plugin_public_keys"("fingerprint");

-- CreateIndex
CREATE UNIQUE INDEX "plugin_public_keys_replaces_id_key" ON "plugin_public_keys"("replaces_id");

-- CreateIndex
CREATE INDEX "plugin_permissions_plugin_id_server_id_revoked_at_idx" ON "plugin_permissions"("plugin_id", "server_id", "revoked_at");

-- CreateIndex
CREATE INDEX "plugin_instances_server_id_idx" ON "plugin_instances"("server_id");

-- CreateIndex
CREATE INDEX "plugin_instances_plugin_id_idx" ON "plugin_instances"("plugin_id");

-- CreateIndex
CREATE INDEX "plugin_strikes_instance_id_at_idx" ON "plugin_strikes"("instance_id", "at");

-- CreateIndex
CREATE INDEX "plugin_effects_server_id_id_idx" ON "plugin_effects"("server_id", "id");

-- CreateIndex
CREATE INDEX "plugin_effects_instance_id_id_idx" ON "plugin_effects"("instance_id", "id");

-- CreateIndex
CREATE INDEX "plugin_effects_plugin_id_id_idx" ON "plugin_effects"("plugin_id", "id");

-- CreateIndex
CREATE INDEX "plugin_effects_at_idx" ON "plugin_effects"("at");

-- CreateIndex
CREATE INDEX "plugin_effects_targets_idx" ON "plugin_effects" USING GIN ("targets");

-- CreateIndex
CREATE INDEX "plugin_data_expires_at_idx" ON "plugin_data"("expires_at");

-- CreateIndex
CREATE INDEX "plugin_documents_instance_id_collection_id_idx" ON "plugin_documents"("instance_id", "collection", "id");

-- CreateIndex
CREATE INDEX "plugin_documents_body_idx" ON "plugin_documents" USING GIN ("body" jsonb_path_ops);

-- CreateIndex
CREATE INDEX "plugin_schedules_due_at_idx" ON "plugin_schedules"("due_at");

-- CreateIndex
CREATE UNIQUE INDEX "plugin_schedules_instance_id_kind_name_key" ON "plugin_schedules"("instance_id", "kind", "name");

-- CreateIndex
CREATE INDEX "plugin_logs_instance_id_id_idx" ON "plugin_logs"("instance_id", "id");

-- CreateIndex
CREATE INDEX "plugin_logs_at_idx" ON "plugin_logs"("at");

-- AddForeignKey
ALTER TABLE "external_identities" ADD CONSTRAINT "external_identities_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_role_id_fkey" FOREIGN KEY ("role_id") REFERENCES "roles"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_server_id_fkey" FOREIGN KEY ("server_id") REFERENCES "servers"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_tokens" ADD CONSTRAINT "api_tokens_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_webhook_id_fkey" FOREIGN KEY ("webhook_id") REFERENCES "webhooks"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "player_names" ADD CONSTRAINT "player_names_player_id_fkey" FOREIGN KEY ("player_id") REFERENCES "players"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "player_sessions" ADD CONSTRAINT "player_sessions_player_id_fkey" FOREIGN KEY ("player_id") REFERENCES "players"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "player_notes" ADD CONSTRAINT "player_notes_player_id_fkey" FOREIGN KEY ("player_id") REFERENCES "players"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "moderation_actions" ADD CONSTRAINT "moderation_actions_player_id_fkey" FOREIGN KEY ("player_id") REFERENCES "players"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bans" ADD CONSTRAINT "bans_player_id_fkey" FOREIGN KEY ("player_id") REFERENCES "players"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "custom_plugins" ADD CONSTRAINT "custom_plugins_pinned_key_id_fkey" FOREIGN KEY ("pinned_key_id") REFERENCES "plugin_public_keys"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plugin_versions" ADD CONSTRAINT "plugin_versions_plugin_id_fkey" FOREIGN KEY ("plugin_id") REFERENCES "custom_plugins"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plugin_versions" ADD CONSTRAINT "plugin_versions_key_id_fkey" FOREIGN KEY ("key_id") REFERENCES "plugin_public_keys"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plugin_public_keys" ADD CONSTRAINT "plugin_public_keys_replaces_id_fkey" FOREIGN KEY ("replaces_id") REFERENCES "plugin_public_keys"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plugin_permissions" ADD CONSTRAINT "plugin_permissions_plugin_id_fkey" FOREIGN KEY ("plugin_id") REFERENCES "custom_plugins"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plugin_instances" ADD CONSTRAINT "plugin_instances_plugin_id_fkey" FOREIGN KEY ("plugin_id") REFERENCES "custom_plugins"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plugin_instances" ADD CONSTRAINT "plugin_instances_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "plugin_versions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plugin_strikes" ADD CONSTRAINT "plugin_strikes_instance_id_fkey" FOREIGN KEY ("instance_id") REFERENCES "plugin_instances"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plugin_data" ADD CONSTRAINT "plugin_data_instance_id_fkey" FOREIGN KEY ("instance_id") REFERENCES "plugin_instances"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plugin_documents" ADD CONSTRAINT "plugin_documents_instance_id_fkey" FOREIGN KEY ("instance_id") REFERENCES "plugin_instances"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plugin_schedules" ADD CONSTRAINT "plugin_schedules_instance_id_fkey" FOREIGN KEY ("instance_id") REFERENCES "plugin_instances"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plugin_logs" ADD CONSTRAINT "plugin_logs_instance_id_fkey" FOREIGN KEY ("instance_id") REFERENCES "plugin_instances"("id") ON DELETE CASCADE ON UPDATE CASCADE;
