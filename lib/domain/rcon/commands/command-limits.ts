/** A warning box shows about this many characters … */
export const VISIBLE_WARNING_CHARACTERS = 242
/** … on this many lines, which is also the most that a text with line breaks may have. */
export const MAX_TEXT_LINES = 24

/** Longest warning. More than the box shows, so that translations are not refused for a few letters. */
export const MAX_WARNING_CHARACTERS = 500
export const MAX_BROADCAST_CHARACTERS = 1_000
export const MAX_REASON_CHARACTERS = 500
/** Longest player name or id. */
export const MAX_PLAYER_CHARACTERS = 64
export const MAX_WORD_CHARACTERS = 100
export const MAX_LAYER_CHARACTERS = 200
/** Text arguments that name no limit of their own. */
export const MAX_TEXT_CHARACTERS = 200
/** Longest command, in bytes of UTF-8; the game reads packets of up to 4,096 bytes. */
export const MAX_COMMAND_BYTES = 4_000
