/** Length is what counts; there is no rule about kinds of characters. */
export const MIN_PASSWORD_LENGTH = 10
/** Longer texts only cost time to hash. */
export const MAX_PASSWORD_LENGTH = 200
