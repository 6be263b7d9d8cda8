/** `user.memberships-changed` → what it is about, and what happened. */
export function actionWords(action: string): { about: string; what: string } {
  const at = action.indexOf('.')
  if (at < 0) return { about: '', what: action }
  return { about: action.slice(0, at).replaceAll('-', ' '), what: action.slice(at + 1).replaceAll('-', ' ') }
}
