import type { App } from '../app'

/** Address under which the browser reached the panel, without a trailing slash. Upload addresses are made of it. */
export const publicOrigin = ({ config }: Pick<App, 'config'>, request: Request): string => {
  if (config.http.publicUrl !== null) return new URL(config.http.publicUrl).origin
  const host = request.headers.get('x-forwarded-host') ?? request.headers.get('host')
  const { protocol, host: own } = new URL(request.url)
  const scheme = request.headers.get('x-forwarded-proto')?.split(',')[0]?.trim() ?? protocol.replace(':', '')
  return `${scheme === 'https' ? 'https' : 'http'}://${host ?? own}`
}
