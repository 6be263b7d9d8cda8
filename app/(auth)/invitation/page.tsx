import { InvitationView } from '@/components/features/auth/invitation-view'

export const metadata = { title: 'Invitation' }

export default function InvitationPage() {
  return <InvitationView />
}
