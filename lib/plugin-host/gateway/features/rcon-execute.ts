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
  subject: (command) => ({ command }),
  recorded: (command, args = []) => [command, hideSecrets(command, args)],
  shadow: shadowReceipt,
})

/** A command that the game does not have is refused later; which of its arguments are secret nobody knows. */
const hideSecrets = (command: string, args: readonly unknown[]): readonly unknown[] => {
  const name = findCommand(command)
  const specs = name ? getCommand(name).args : []
  return args.map((arg, index) => (specs[index]?.secret ? '[hidden]' : arg))
}
