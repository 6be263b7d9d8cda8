import { z } from 'zod'
import { findCommand, getCommand } from '@/lib/domain/rcon/commands/command-catalogue'
import { LIMITS } from '@/lib/plugin-sdk/limits'
import { defineFeature } from '../define-feature'
import { EffectReceiptSchema, shadowReceipt } from '../schemas/game'
import { CommandArgumentsSchema, CommandNameSchema } from '../schemas/rcon'

export const rconExecute = defineFeature({
  name: 'rcon.execute',
  input: z.tuple([CommandNameSchema, CommandArgumentsSchema.optional()]),
  output: EffectReceiptSchema,
  timeoutMs: LIMITS.callMs.default,
  subject: (command, args = []) => ({ command, targets: targetsIn(command, args) }),
  recorded: (command, args = []) => [command, hideSecrets(command, args)],
  shadow: shadowReceipt,
})

const PLAYER_ID = /^(?:[0-9a-f]{32}|\d{17})$/

/** Players that the arguments name by an id, so that the ledger finds the row from the player. */
const targetsIn = (command: string, args: readonly unknown[]): string[] => {
  const name = findCommand(command)
  const specs = name ? getCommand(name).args : []
  return args.flatMap((arg, index) =>
    specs[index]?.kind === 'player' && typeof arg === 'string' && PLAYER_ID.test(arg) ? [arg] : [],
  )
}

/** A command that the game does not have is refused later; which of its arguments are secret nobody knows. */
const hideSecrets = (command: string, args: readonly unknown[]): readonly unknown[] => {
  const name = findCommand(command)
  const specs = name ? getCommand(name).args : []
  return args.map((arg, index) => (specs[index]?.secret ? '[hidden]' : arg))
}
