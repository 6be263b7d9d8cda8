import { ApiReferenceView } from '@/components/features/api-reference/api-reference-view'
import { openPage } from '@/lib/server/auth/page-actor'
import { listReferenceTags } from '@/lib/server/http/reference/api-reference'

export const metadata = { title: 'API reference' }

export default async function ApiReferencePage() {
  await openPage()
  return <ApiReferenceView tags={listReferenceTags()} />
}
