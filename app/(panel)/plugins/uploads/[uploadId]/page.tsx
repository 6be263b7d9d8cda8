import { UploadReviewView } from '@/components/features/plugins/upload-review-view'
import { Prefetched, prefetch } from '@/lib/client/prefetched'
import { getUpload } from '@/lib/contracts/plugins/uploads'
import { openPage } from '@/lib/server/auth/page-actor'
import { getUpload as run } from '@/lib/server/plugins/stage-upload'

export const metadata = { title: 'Review an upload' }

type Props = { params: Promise<{ uploadId: string }> }

export default async function UploadPage({ params }: Props) {
  const { app, caller, may } = await openPage()
  const { uploadId } = await params
  const report = prefetch(getUpload, { params: { uploadId } }, () => run(app, caller, uploadId))
  return (
    <Prefetched entries={[may('plugins:install') && report]}>
      <UploadReviewView uploadId={uploadId} />
    </Prefetched>
  )
}
