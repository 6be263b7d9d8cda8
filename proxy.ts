import { type NextRequest, NextResponse } from 'next/server'
import { contentSecurityPolicy } from './lib/server/http/content-security-policy'

/**
 * Gives each page its own script nonce and a policy without `unsafe-inline` for scripts. Pages only:
 * a route that passes here has its body buffered and cut, so the API and uploads stay outside.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = crypto.randomUUID().replaceAll('-', '')
  const policy = contentSecurityPolicy({
    nonce,
    isDevelopment: IS_DEVELOPMENT,
    uploadsToCloud: uploadsToCloud(),
  })
  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set('content-security-policy', policy)
  headers.set('x-palisade-path', `${request.nextUrl.pathname}${request.nextUrl.search}`)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  return response
}

const IS_DEVELOPMENT = process.env.NODE_ENV === 'development'

/** Asked for each page: the environment is complete only once the panel has started. */
const uploadsToCloud = (): boolean =>
  Boolean(process.env.UPLOADTHING_TOKEN || process.env.UPLOADTHING_TOKEN_FILE)

export const config = {
  matcher: ['/((?!api/|_next/|healthz|readyz|metrics|icons/|.*\\.(?:svg|png|ico|webmanifest|txt)$).*)'],
}
