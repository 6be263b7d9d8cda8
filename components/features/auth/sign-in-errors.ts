/** What the sign-in page says to the codes that arrive in its address or from the password check. */
const MESSAGES: Readonly<Record<string, string>> = {
  SIGN_IN_FAILED: 'Name or password is wrong.',
  SIGN_IN_THROTTLED: 'Too many attempts. Wait a quarter of an hour, then try again.',
  NOT_LINKED:
    'No account is linked to this sign-in. Sign in with your password first and link it on the account page.',
  IDENTITY_TAKEN: 'This identity is linked to another account.',
  AccessDenied: 'The provider refused, or you cancelled.',
  OAuthCallback: 'The provider refused, or you cancelled.',
  OAuthSignin: 'The provider cannot be reached. Tell an owner of this panel.',
  SHUTTING_DOWN: 'The panel is starting. Try again in a moment.',
}

export const signInMessage = (code: string): string =>
  MESSAGES[code] ?? 'Signing in did not work. Try again, and tell an owner if it stays so.'
