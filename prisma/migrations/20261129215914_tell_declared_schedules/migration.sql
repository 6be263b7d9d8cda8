-- AlterTable
ALTER TABLE "plugin_schedules" ADD COLUMN     "is_declared" BOOLEAN NOT NULL DEFAULT false;
