const BASE = 'http://panel.invalid'

/** Pages that lead back to themselves, or are none. */
const NOT_A_DESTINATION = /^\/(?:sign-in|setup|invitation|password-reset|api)(?:[/?#]|$)/

/**
 * Where to go after signing in: the wanted path when it lies inside the panel, otherwise the first page.
 * Addresses of other sites, in whatever disguise, are never followed.
 */
export const safeReturnPath = (wanted: string | null | undefined): string => {
  if (!wanted?.startsWith('/') || !URL.canParse(wanted, BASE)) return '/'
  const { origin, pathname, search, hash } = new URL(wanted, BASE)
  const path = `${pathname}${search}${hash}`
  return origin === BASE && !path.startsWith('//') && !NOT_A_DESTINATION.test(path) ? path : '/'
}
