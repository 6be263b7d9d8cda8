import {
  Ban,
  Hourglass,
  type LucideIcon,
  ShieldAlert,
  ShieldCheck,
  ShieldOff,
  ShieldQuestionMark,
  ShieldX,
} from 'lucide-react'
import type { BadgeTone } from '@/components/ui/badge'
import type { PluginReport } from '@/lib/contracts/plugins/plugin-report'

export type SignatureState = PluginReport['signature']['state']

type Words = {
  readonly label: string
  readonly tone: BadgeTone
  readonly icon: LucideIcon
  /** What to do next; null where nothing has to be done. */
  readonly next: string | null
}

/** A word, a colour and a sign for each state of a signature: none of them is just good or bad. */
export const SIGNATURE_WORDS: Readonly<Record<SignatureState, Words>> = {
  trusted: { label: 'Trusted', tone: 'success', icon: ShieldCheck, next: null },
  unsigned: {
    label: 'Unsigned',
    tone: 'warning',
    icon: ShieldOff,
    next: 'Ask the author to sign the manifest: ssh-keygen -Y sign -n palisade-plugin, minisign -Sm or palisade sign.',
  },
  'unknown-key': {
    label: 'Unknown key',
    tone: 'info',
    icon: ShieldQuestionMark,
    next: 'Compare the fingerprint with what the author tells you elsewhere, then trust the key for this plugin.',
  },
  invalid: {
    label: 'Invalid signature',
    tone: 'danger',
    icon: ShieldX,
    next: 'Do not use these files. Get them again from the author, and tell the author where you found these.',
  },
  modified: {
    label: 'Modified',
    tone: 'danger',
    icon: ShieldAlert,
    next: 'The code was changed after it was signed. Get the files again from the author.',
  },
  expired: {
    label: 'Expired',
    tone: 'warning',
    icon: Hourglass,
    next: 'Ask the author for a newer version; where only the key has expired, its date can be changed on the keys page.',
  },
  revoked: {
    label: 'Revoked',
    tone: 'danger',
    icon: Ban,
    next: 'Nothing that this key signed runs. Ask the author to sign with a new key.',
  },
}
