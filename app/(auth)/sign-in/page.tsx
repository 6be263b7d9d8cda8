import { redirect } from 'next/navigation'
import { SignInView } from '@/components/features/auth/sign-in-view'
import { getApp } from '@/lib/server/app'
import { findPageActor } from '@/lib/server/auth/page-actor'
import { getSignInOptions } from '@/lib/server/people/get-sign-in-options'
import { safeReturnPath } from '@/lib/shared/return-path'

export const metadata = { title: 'Sign in' }

type Props = { searchParams: Promise<{ next?: string | string[]; error?: string | string[] }> }

const first = (value: string | string[] | undefined): string | null => [value].flat()[0] ?? null

export default async function SignInPage({ searchParams }: Props) {
  const { next, error } = await searchParams
  const returnTo = safeReturnPath(first(next))
  const code = first(error)
  // Somebody who is signed in came back from linking an identity that failed.
  if (await findPageActor()) redirect(code ? `/account?error=${encodeURIComponent(code)}` : returnTo)
  const { setupRequired, providers } = await getSignInOptions(getApp())
  if (setupRequired) redirect('/setup')
  return <SignInView providers={providers} returnTo={returnTo} error={code} />
}
