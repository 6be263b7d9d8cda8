import { SignView } from '@/components/features/keys/sign-view'
import { openPage } from '@/lib/server/auth/page-actor'

export const metadata = { title: 'Sign a plugin' }

export default async function SignPage() {
  await openPage()
  return <SignView />
}
