import { z } from 'zod'
import { SIGN_IN_PROVIDERS } from '@/lib/shared/sign-in-providers'
import { defineOperation } from '../operation'

/** What the sign-in page offers. */
export const SignInOptions = z.object({
  /** True until the first person exists: then /setup is the page to open. */
  setupRequired: z.boolean(),
  providers: z.array(z.object({ id: z.enum(SIGN_IN_PROVIDERS), name: z.string() })),
})
export type SignInOptions = z.output<typeof SignInOptions>

export const getSignInOptions = defineOperation({
  id: 'sign-in-options.get',
  method: 'GET',
  path: '/sign-in-options',
  tag: 'People',
  summary: 'Ways to sign in',
  permission: { public: 'The sign-in page shows them to everybody' },
  response: SignInOptions,
})
