import type { SignInOptions } from '@/lib/contracts/people/sign-in-options'
import type { App } from '../app'

/** The providers that the environment configures, with the names that pages show. */
export const configuredProviders = ({ config }: Pick<App, 'config'>): SignInOptions['providers'] => {
  const { discord, oidc } = config.signIn
  return [
    ...(discord ? [{ id: 'discord' as const, name: 'Discord' }] : []),
    ...(oidc ? [{ id: 'oidc' as const, name: oidc.name }] : []),
  ]
}
