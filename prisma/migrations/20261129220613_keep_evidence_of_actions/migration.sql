-- AlterTable
ALTER TABLE "moderation_actions" ADD COLUMN     "evidence" TEXT;
