/** A text that a player or plugin wrote, as a comment that cannot end its line. */
export const cfgComment = (text: string): string => text.replace(/[\p{Cc}\p{Cs}\u2028\u2029]+/gu, ' ').trim()
