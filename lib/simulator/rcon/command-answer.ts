import type { World } from '../world/world'

/** What a command gives back: text for the one who asked, and notices for every session. */
export type CommandAnswer = { reply: string; pushes: readonly string[] }

/** `values` are the arguments in order; commands with a missing one are refused before. */
export type CommandCall = { world: World; values: readonly string[]; rest: string }

export type CommandHandler = (call: CommandCall) => CommandAnswer

export const answer = (reply: string): CommandAnswer => ({ reply, pushes: [] })

/** No data packet at all. */
export const silent = (): CommandAnswer => answer('')
