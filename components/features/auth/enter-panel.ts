import { signInMessage } from './sign-in-errors'

/**
 * Signs in with a password and leaves for `path` with a full load, so that nothing of an earlier session stays
 * in memory. Throws with a message for the form.
 */
export async function enterPanel(name: string, password: string, path: string): Promise<void> {
  const { signIn } = await import('next-auth/react')
  // Without a callbackUrl next-auth reads its answer off this page's own address, where an old `error` may stand.
  const answer = await signIn('credentials', { name, password, redirect: false, callbackUrl: '/' })
  if (!answer) throw new Error(signInMessage('UNREACHABLE'))
  if (answer.error) throw new Error(signInMessage(answer.error))
  location.assign(path)
  // The form stays busy until the next page is there.
  await new Promise(() => undefined)
}
