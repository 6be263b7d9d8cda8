import { PasswordResetView } from '@/components/features/auth/password-reset-view'

export const metadata = { title: 'New password' }

export default function PasswordResetPage() {
  return <PasswordResetView />
}
