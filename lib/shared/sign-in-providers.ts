/** Ways to sign in besides the password. Each is offered only where it is configured. */
export const SIGN_IN_PROVIDERS = ['discord', 'oidc'] as const

export type SignInProvider = (typeof SIGN_IN_PROVIDERS)[number]

export const isSignInProvider = (name: string): name is SignInProvider =>
  SIGN_IN_PROVIDERS.some((provider) => provider === name)
