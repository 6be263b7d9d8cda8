/**
 * What to do about node_modules, without looking at it. `stamp` is what the last install noted: the hash of its lock
 * file and whether the tree is all, production or incomplete (adding the rest was interrupted). `holds` says whether
 * npm's own notes name every package of a kind; `isEmpty`, that there are no such notes.
 *
 * Returns `{ now }` when the tree is right as that kind, `{ add }` when only tools for development are missing, and
 * `{ install }` when it has to be made anew.
 */
export function chooseInstall({ hash, stamp, production, holds, isEmpty }) {
  const fresh = { install: production && (isEmpty || stamp.kind === 'production') ? 'production' : 'all' }
  if (stamp.kind === 'incomplete') return fresh
  if (holds('all')) return { now: 'all' }
  if (production && holds('production')) return { now: 'production' }
  return stamp.kind === 'production' && stamp.hash === hash && holds('production') ? { add: 'all' } : fresh
}
