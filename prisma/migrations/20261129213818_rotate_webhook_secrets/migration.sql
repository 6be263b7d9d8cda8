-- DropIndex
DROP INDEX "webhook_deliveries_state_next_at_idx";

-- AlterTable
ALTER TABLE "webhooks" ADD COLUMN     "old_secret_cipher" BYTEA,
ADD COLUMN     "old_secret_until" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "webhook_deliveries_webhook_id_state_next_at_idx" ON "webhook_deliveries"("webhook_id", "state", "next_at");

-- CreateIndex
CREATE INDEX "webhook_deliveries_created_at_idx" ON "webhook_deliveries"("created_at");
