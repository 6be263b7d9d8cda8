/** Headers that belong to the connection, or would carry somebody's authority. */
const CONNECTION_HEADERS: ReadonlySet<string> = new Set([
  'host',
  'connection',
  'keep-alive',
  'content-length',
  'transfer-encoding',
  'te',
  'trailer',
  'upgrade',
  'expect',
  'cookie',
  'cookie2',
  'forwarded',
  'via',
])
const CONNECTION_PREFIXES = ['proxy-', 'sec-', 'x-forwarded-', 'x-real-']

/** Whether whoever asks for an outbound request may set this header of it. */
export const maySetHeader = (name: string): boolean => {
  const lower = name.toLowerCase()
  return !CONNECTION_HEADERS.has(lower) && !CONNECTION_PREFIXES.some((prefix) => lower.startsWith(prefix))
}
