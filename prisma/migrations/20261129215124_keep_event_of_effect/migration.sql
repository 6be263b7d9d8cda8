-- AlterTable
ALTER TABLE "plugin_effects" ADD COLUMN     "audit_id" BIGINT,
ADD COLUMN     "event" JSONB;

-- CreateIndex
CREATE INDEX "plugin_effects_event_id_id_idx" ON "plugin_effects"("event_id", "id");
