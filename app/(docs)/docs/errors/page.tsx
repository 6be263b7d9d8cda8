import { ErrorCodesView } from '@/components/features/api-reference/error-codes-view'

export const metadata = { title: 'Error codes' }

export default function ErrorCodesPage() {
  return <ErrorCodesView />
}
