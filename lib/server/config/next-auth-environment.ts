import type { Config } from './config'

/**
 * next-auth takes its public address from the environment alone. Without a configured one it
 * believes the Host header of the request, which is right for a panel reached by several names.
 */
export function exportNextAuthEnvironment(config: Pick<Config, 'http'>): void {
  if (config.http.publicUrl === null) process.env.AUTH_TRUST_HOST = '1'
  else process.env.NEXTAUTH_URL = config.http.publicUrl
}
