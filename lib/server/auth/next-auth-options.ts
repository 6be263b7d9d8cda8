import { randomUUID } from 'node:crypto'
import type { AuthOptions, User } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import DiscordProvider from 'next-auth/providers/discord'
import type { OAuthConfig } from 'next-auth/providers/oauth'
import { AppError } from '@/lib/shared/app-error'
import type { App } from '../app'
import type { OidcConfig } from '../config/config'
import { clientAddress } from '../http/client-address'
import { linkIdentity } from '../people/linked-identities'
import type { Actor } from './actor'
import { closeSession } from './close-session'
import { SESSION_COOKIE } from './session-cookie'
import { openSession, type SignInOrigin, signInWithPassword } from './sign-in'

/** What next-auth carries from `authorize` or a provider to the session cookie. */
type SignedInUser = User & { sid?: string }

/**
 * next-auth keeps one thing in its encrypted cookie: the id of a session row. Whether that session
 * still counts, and what its person may do, is read from the database with each request.
 */
export const createAuthOptions = (app: App, request: Request): AuthOptions => {
  const origin = originOf(app, request)
  return {
    secret: app.sessionSecret,
    session: { strategy: 'jwt', maxAge: app.config.signIn.sessionHours * 3600 },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    cookies: { sessionToken: { name: SESSION_COOKIE, options: cookieOptions(app) } },
    providers: [passwordProvider(app, origin), ...externalProviders(app)],
    callbacks: {
      signIn: ({ user, account }) =>
        account?.type === 'credentials' ? true : meetIdentity(app, request, origin, { user, account }),
      jwt: ({ token, user }) => (user ? { name: user.name ?? null, sid: (user as SignedInUser).sid } : token),
      session: ({ session }) => session,
    },
    events: { signOut: ({ token }) => closeSession(app, token?.sid, origin) },
    logger: {
      error: (code, details) =>
        app.log.warn('sign-in failed in next-auth', { authCode: code, reason: reasonOf(details) }),
      warn: () => undefined,
      debug: () => undefined,
    },
  }
}

/** next-auth logs an error, or an object that holds one. */
const reasonOf = (details: unknown): string => {
  if (details instanceof Error) return details.message
  if (typeof details === 'object' && details !== null && 'error' in details) return reasonOf(details.error)
  return typeof details === 'object' && details !== null && 'message' in details
    ? String(details.message)
    : String(details)
}

const passwordProvider = (app: App, origin: SignInOrigin) =>
  CredentialsProvider({
    name: 'password',
    credentials: { name: { type: 'text' }, password: { type: 'password' } },
    authorize: async (given) => {
      const attempt = { name: given?.name ?? '', password: given?.password ?? '', origin }
      const { userId, name, sessionId } = await signInWithPassword(app, attempt).catch(asAuthError)
      return { id: userId, name, sid: sessionId }
    },
  })

/** next-auth hands the message of an error to the page, so it carries the code. */
const asAuthError = (error: unknown): never => {
  throw new Error(AppError.isInstance(error) ? error.code : 'INTERNAL', { cause: error })
}

const externalProviders = (app: App): AuthOptions['providers'] => {
  const { discord, oidc } = app.config.signIn
  return [...(discord ? [DiscordProvider(discord)] : []), ...(oidc ? [oidcProvider(oidc)] : [])]
}

type OidcProfile = { sub: string; name?: string; preferred_username?: string; email?: string }

const oidcProvider = ({
  issuer,
  clientId,
  clientSecret,
  name,
  scopes,
}: OidcConfig): OAuthConfig<OidcProfile> => ({
  id: 'oidc',
  name,
  type: 'oauth',
  wellKnown: `${issuer.replace(/\/+$/, '')}/.well-known/openid-configuration`,
  clientId,
  clientSecret,
  authorization: { params: { scope: scopes } },
  idToken: true,
  checks: ['pkce', 'state', 'nonce'],
  profile: (profile) => ({
    id: profile.sub,
    name: profile.name ?? profile.preferred_username ?? profile.sub,
  }),
})

type Met = {
  readonly user: SignedInUser
  readonly account: { provider: string; providerAccountId: string } | null
}

/**
 * A provider has proven who is there. Somebody who is signed in links the identity to the own account;
 * anybody else signs in, but only when a person of the panel has linked it before.
 */
const meetIdentity = async (
  app: App,
  request: Request,
  origin: SignInOrigin,
  { user, account }: Met,
): Promise<boolean | string> => {
  if (!account) return '/sign-in?error=NOT_LINKED'
  const identity = { provider: account.provider, subject: account.providerAccountId }
  const actor = await findActor(app, request)
  if (actor) {
    const caller = { actor, requestId: origin.requestId, ip: origin.ip }
    const outcome = await linkIdentity(app, caller, identity)
    return outcome === 'taken' ? '/account?error=IDENTITY_TAKEN' : `/account?linked=${identity.provider}`
  }
  return signInExternally(app, origin, user, identity)
}

const findActor = (app: App, request: Request): Promise<Actor | null> =>
  app.auth
    .authenticate({ headers: new Headers({ cookie: request.headers.get('cookie') ?? '' }) })
    .catch((error: unknown) => {
      if (AppError.isInstance(error) && error.code === 'SESSION_ENDED') return null
      throw error
    })

const signInExternally = async (
  app: App,
  origin: SignInOrigin,
  user: SignedInUser,
  { provider, subject }: { provider: string; subject: string },
): Promise<boolean | string> => {
  const person = await app.db.users.findByIdentity(provider, subject)
  if (!person || person.disabledAt) return '/sign-in?error=NOT_LINKED'
  const session = await openSession(app, person, origin, provider)
  user.sid = session.sessionId
  user.name = person.name
  return true
}

const cookieOptions = (app: App) => ({
  httpOnly: true,
  sameSite: 'lax' as const,
  path: '/',
  secure: app.config.http.publicUrl?.startsWith('https://') ?? false,
})

const originOf = (app: App, request: Request): SignInOrigin => ({
  ip: clientAddress(request.headers, app.config.http.trustedProxies),
  userAgent: request.headers.get('user-agent')?.slice(0, 300) ?? null,
  requestId: randomUUID(),
})
