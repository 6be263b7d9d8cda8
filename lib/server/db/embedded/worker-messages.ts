/** What the panel and the thread of the embedded database say to each other. */
export type DatabaseWorkerData = { readonly dataDir: string; readonly socketFolder: string }

export type DatabaseRequest = { readonly id: number } & (
  | { readonly kind: 'backup'; readonly file: string }
  | { readonly kind: 'close' }
)

export type DatabaseReport =
  | { readonly kind: 'open' }
  | { readonly kind: 'open-failed'; readonly message: string }
  | { readonly kind: 'line'; readonly line: string }
  | { readonly kind: 'done'; readonly id: number; readonly bytes?: number }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string; readonly code?: string }
