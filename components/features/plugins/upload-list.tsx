'use client'

import { FileCheck, FileX, X } from 'lucide-react'
import Link from 'next/link'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { Progress } from '@/components/ui/progress'
import { Spinner } from '@/components/ui/spinner'
import { RatingBadge } from './rating-badge'
import { SignatureChip } from './signature-chip'
import type { UploadAnswer, UploadItem } from './upload-item'

type Props = {
  items: readonly UploadItem[]
  onRemove: (id: string) => void
  onShow: (answer: UploadAnswer) => void
}

/** Packages that were dropped, each with its progress, and then with its report or the reason of its refusal. */
export function UploadList({ items, onRemove, onShow }: Props) {
  if (items.length === 0) return null
  return (
    <ul aria-label="Uploads" className="divide-y divide-border rounded-lg border border-border bg-surface">
      {items.map((item) => (
        <li key={item.id} className="flex items-start gap-3 px-4 py-3">
          <div className="min-w-0 grow" aria-live="polite">
            <UploadState item={item} onShow={onShow} />
          </div>
          <IconButton
            label={item.stage === 'sending' ? `Cancel ${item.label}` : `Remove ${item.label} from the list`}
            size="sm"
            onClick={() => onRemove(item.id)}
          >
            <X aria-hidden />
          </IconButton>
        </li>
      ))}
    </ul>
  )
}

function UploadState({ item, onShow }: { item: UploadItem; onShow: Props['onShow'] }) {
  if (item.stage === 'sending') return <Progress label={item.label} value={item.progress} />
  if (item.stage === 'checking') {
    return (
      <span className="flex items-center gap-2">
        <span className="min-w-0 truncate">{item.label}</span>
        <Spinner label="Checking the files" />
      </span>
    )
  }
  if (item.stage === 'refused') {
    return (
      <div className="flex gap-2.5">
        <FileX aria-hidden className="mt-0.5 size-4 shrink-0 text-danger-ink" />
        <div className="grid min-w-0 gap-0.5">
          <span className="break-words font-medium">{item.label} was refused</span>
          <span className="break-words text-sm">{item.message}</span>
          {item.code && <span className="font-mono text-muted text-xs">{item.code}</span>}
        </div>
      </div>
    )
  }
  return <ReadyUpload answer={item.answer} onShow={onShow} />
}

function ReadyUpload({ answer, onShow }: { answer: UploadAnswer; onShow: Props['onShow'] }) {
  const { uploadId, report } = answer
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <span className="flex min-w-0 grow items-center gap-2.5">
        <FileCheck aria-hidden className="size-4 shrink-0 text-success-ink" />
        <span className="min-w-0 break-words">
          <span className="font-medium">{report.name}</span> {report.version}
        </span>
        <SignatureChip state={report.signature.state} />
      </span>
      <RatingBadge value={report.rating.value} />
      {uploadId ? (
        <Button asChild size="sm" variant="primary">
          <Link href={`/plugins/uploads/${uploadId}`}>Review {report.name}</Link>
        </Button>
      ) : (
        <Button size="sm" onClick={() => onShow(answer)}>
          Why it cannot be installed
        </Button>
      )}
    </div>
  )
}
