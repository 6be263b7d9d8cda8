/**
 * Bytes of standard base64 with padding; null when the text is anything else. There is exactly one text for
 * given bytes: stray characters, missing padding and unused bits are refused.
 */
export const decodeBase64 = (text: string): Buffer | null => {
  const bytes = Buffer.from(text, 'base64')
  return bytes.toString('base64') === text ? bytes : null
}
