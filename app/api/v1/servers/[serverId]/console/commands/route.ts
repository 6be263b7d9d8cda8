import { listConsoleCommands, runConsoleCommand } from '@/lib/contracts/servers/console'
import {
  listConsoleCommands as runListConsoleCommands,
  runConsoleCommand as runRunConsoleCommand,
} from '@/lib/server/console/run-command'
import { defineRoute } from '@/lib/server/http/define-route'

export const GET = defineRoute(listConsoleCommands, async () => runListConsoleCommands())

export const POST = defineRoute(runConsoleCommand, ({ app, caller, params, query, body }) =>
  runRunConsoleCommand(app, caller, { ...params, ...body, validateOnly: query.validateOnly === 'true' }),
)
