import { createBackup, listBackups } from '@/lib/contracts/system/system'
import { defineRoute } from '@/lib/server/http/define-route'
import { createBackup as create, listBackups as list } from '@/lib/server/system/manage-backups'

export const GET = defineRoute(listBackups, async ({ app }) => list(app))
export const POST = defineRoute(createBackup, ({ app, caller }) => create(app, caller))
