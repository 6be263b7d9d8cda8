import type { SignInOptions } from '@/lib/contracts/people/sign-in-options'
import type { App } from '../app'
import { configuredProviders } from './sign-in-providers'

export const getSignInOptions = async (app: Pick<App, 'db' | 'config'>): Promise<SignInOptions> => ({
  setupRequired: (await app.db.users.count()) === 0,
  providers: configuredProviders(app),
})
