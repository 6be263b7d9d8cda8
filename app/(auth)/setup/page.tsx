import { redirect } from 'next/navigation'
import { SetupView } from '@/components/features/auth/setup-view'
import { getApp } from '@/lib/server/app'
import { getSignInOptions } from '@/lib/server/people/get-sign-in-options'

export const metadata = { title: 'Set up' }

type Props = { searchParams: Promise<{ code?: string | string[] }> }

export default async function SetupPage({ searchParams }: Props) {
  const { code } = await searchParams
  const { setupRequired } = await getSignInOptions(getApp())
  if (!setupRequired) redirect('/sign-in')
  return <SetupView code={[code].flat()[0] ?? ''} />
}
