import { type NextRequest, NextResponse } from 'next/server'

/**
 * Gives each page its own script nonce and a policy without `unsafe-inline` for scripts. Pages only:
 * a route that passes here has its body buffered and cut, so the API and uploads stay outside.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = crypto.randomUUID().replaceAll('-', '')
  const policy = contentSecurityPolicy(nonce)
  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set('content-security-policy', policy)
  headers.set('x-palisade-path', `${request.nextUrl.pathname}${request.nextUrl.search}`)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  return response
}

const IS_DEVELOPMENT = process.env.NODE_ENV === 'development'

const contentSecurityPolicy = (nonce: string): string =>
  [
    "default-src 'self'",
    // Development builds evaluate source maps.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${IS_DEVELOPMENT ? " 'unsafe-eval'" : ''}`,
    // Positioned pop-ups and charts set style attributes; these cannot run anything.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')

export const config = {
  matcher: ['/((?!api/|_next/|healthz|readyz|metrics|icons/|.*\\.(?:svg|png|ico|webmanifest|txt)$).*)'],
}
