import type { BrowserUploadResult } from '@/lib/contracts/plugins/browser-upload'

export type UploadAnswer = NonNullable<BrowserUploadResult['answer']>

/** One package on its way, as the list above the plugins shows it. */
export type UploadItem = {
  readonly id: string
  readonly label: string
} & (
  | { readonly stage: 'sending' /** 0 to 1. */; readonly progress: number }
  | { readonly stage: 'checking' }
  | { readonly stage: 'ready'; readonly answer: UploadAnswer }
  | { readonly stage: 'refused'; readonly message: string; readonly code: string | null }
)

type Change =
  | { type: 'add'; items: readonly UploadItem[] }
  | { type: 'progress'; id: string; progress: number }
  | { type: 'answer'; id: string; answer: UploadAnswer }
  | { type: 'refuse'; id: string; message: string; code: string | null }
  | { type: 'remove'; id: string }

/** Ids of those that wait for a decision. */
export const stagedIn = (items: readonly UploadItem[]): string[] =>
  items.flatMap((item) =>
    item.stage === 'ready' && item.answer.uploadId !== null ? [item.answer.uploadId] : [],
  )

/** The list of uploads; what arrives after a removal changes nothing. */
export function uploadItems(items: readonly UploadItem[], change: Change): readonly UploadItem[] {
  switch (change.type) {
    case 'add':
      return [...items, ...change.items]
    case 'remove':
      return items.filter(({ id }) => id !== change.id)
    case 'progress':
      return replace(items, change.id, (item) =>
        item.stage !== 'sending'
          ? item
          : change.progress >= 1
            ? { id: item.id, label: item.label, stage: 'checking' }
            : { ...item, progress: Math.max(item.progress, change.progress) },
      )
    case 'answer':
      return replace(items, change.id, ({ id, label }) => ({
        id,
        label,
        stage: 'ready',
        answer: change.answer,
      }))
    default:
      return replace(items, change.id, ({ id, label }) => ({
        id,
        label,
        stage: 'refused',
        message: change.message,
        code: change.code,
      }))
  }
}

const replace = (
  items: readonly UploadItem[],
  id: string,
  make: (item: UploadItem) => UploadItem,
): readonly UploadItem[] => items.map((item) => (item.id === id ? make(item) : item))
