-- AlterTable
ALTER TABLE "game_events" ADD COLUMN     "batch" UUID;
