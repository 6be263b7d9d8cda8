import type { CommandPayload } from '../event-payloads'
import type { EffectReceipt } from '../game-types'

/** Handler of a chat command. */
export type CommandHandler = (command: CommandPayload) => void | Promise<void>

/** Chat commands that the manifest declares. Who may use them and how often is checked by the host before. */
export interface CommandsApi<Names extends string = string> {
  /** Sets the handler of a declared command; a later call replaces it. */
  on(name: Names, handler: CommandHandler): () => void
  /**
   * Answers the player who used the command, in private. Needs no permission: only that player sees it.
   * @param replyTo `replyTo` of the command, valid for 60 s. @param text At most 500 characters.
   * @throws `REPLY_EXPIRED`.
   */
  reply(replyTo: string, text: string): Promise<EffectReceipt>
  /** One line of help for a declared command: its name, arguments and description. */
  usage(name: Names): Promise<string>
}
