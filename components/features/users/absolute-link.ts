/** A link of the panel as it can be sent to somebody. Only in the browser. */
export const absoluteLink = (path: string): string => new URL(path, location.origin).href
