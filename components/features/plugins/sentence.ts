/** Messages of the panel begin small because they are parts of others; alone they begin with a capital. */
export const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`
