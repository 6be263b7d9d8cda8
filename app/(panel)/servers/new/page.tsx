import { NewServerView } from '@/components/features/servers/new-server-view'
import { openPage } from '@/lib/server/auth/page-actor'

export const metadata = { title: 'Add a server' }

export default async function NewServerPage() {
  await openPage()
  return <NewServerView />
}
