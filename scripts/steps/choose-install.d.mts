export type InstallKind = 'all' | 'production'
export function chooseInstall(tree: {
  readonly hash: string
  readonly stamp: { readonly hash?: string; readonly kind?: InstallKind | 'incomplete' }
  readonly production: boolean
  readonly holds: (kind: InstallKind) => boolean
  readonly isEmpty: boolean
}): { readonly now: InstallKind } | { readonly add: 'all' } | { readonly install: InstallKind }
