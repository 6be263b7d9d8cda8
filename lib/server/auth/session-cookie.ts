import { decode } from 'next-auth/jwt'

/** One plain name on http and https: the Secure flag follows the public address. */
export const SESSION_COOKIE = 'palisade.session'

/** The session id in the signed and encrypted cookie; null when there is none or it was tampered with. */
export const readSessionId = async (headers: Headers, secret: string): Promise<string | null> => {
  const token = cookieValue(headers.get('cookie') ?? '', SESSION_COOKIE)
  if (token === null) return null
  const claims = await decode({ token, secret }).catch(() => null)
  return typeof claims?.sid === 'string' ? claims.sid : null
}

const cookieValue = (header: string, name: string): string | null => {
  for (const part of header.split(';')) {
    const [key, ...rest] = part.trim().split('=')
    if (key === name) return rest.join('=')
  }
  return null
}
