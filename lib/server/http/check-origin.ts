import { AppError } from '@/lib/shared/app-error'

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses changes that another site makes with a person's cookie. Requests with a bearer token
 * carry no ambient authority and are exempt.
 */
export const checkOrigin = (request: Request): void => {
  if (SAFE_METHODS.has(request.method) || request.headers.has('authorization')) return
  const site = request.headers.get('sec-fetch-site')
  if (site === 'cross-site' || site === 'same-site') throw forbidden(site)
  const origin = request.headers.get('origin')
  if (origin === null) return
  const host = request.headers.get('x-forwarded-host') ?? request.headers.get('host')
  if (originHost(origin) !== host) throw forbidden(origin)
}

const originHost = (origin: string): string | null => (URL.canParse(origin) ? new URL(origin).host : null)

const forbidden = (from: string): AppError =>
  new AppError('ORIGIN_FORBIDDEN', 'Changes must come from the panel itself or carry an API token', {
    details: { from },
  })
