import { isInScope, type KeyScope } from '@/lib/plugin-host/signatures/trusted-keys'

/** Whether everything that `a` covers is covered by `b`. */
export const isScopeNarrower = (a: KeyScope, b: KeyScope): boolean => {
  if (b.kind === 'all') return true
  if (a.kind === 'all') return false
  if (a.kind === 'plugins') return a.values.every((id) => isInScope(b, id))
  // A beginning stands for ids without number, so a list of ids never covers it.
  if (b.kind === 'plugins') return false
  return a.values.every((prefix) => b.values.some((other) => prefix.startsWith(other)))
}

/** As the database keeps it. */
export const scopeColumns = (scope: KeyScope): { scopeKind: string; scopeValues: string[] } => ({
  scopeKind: scope.kind,
  scopeValues: scope.kind === 'all' ? [] : [...new Set(scope.values)],
})

/** For the audit log. */
export const scopeWords = (scope: KeyScope): string => {
  if (scope.kind === 'all') return 'all plugins'
  return scope.kind === 'prefixes'
    ? `ids that begin with ${scope.values.join(', ')}`
    : scope.values.join(', ')
}
