import type { EffectReceipt } from '../game-types'

/** Commands for which no typed function exists. */
export interface RconApi {
  /**
   * Sends a command that the grant lists by name. Needs `rcon:execute`.
   * The host encodes and quotes the arguments; control characters and quotes in them are refused.
   * @param command Name alone, for example `AdminCreateVehicle`.
   * @param args At most 16 arguments of at most 500 characters.
   * @throws `CONSTRAINT_DENIED` when the grant does not list the command, `ARGUMENT_INVALID`.
   */
  execute(command: string, args?: readonly (string | number | boolean)[]): Promise<EffectReceipt>
}
