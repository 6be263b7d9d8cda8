/** What a key does in the command line. */
export type KeyAct =
  | { readonly do: 'close' | 'send' }
  | { readonly do: 'choose' | 'take'; readonly index: number }
  /** Earlier lines by 1, later ones by -1. */
  | { readonly do: 'recall'; readonly step: 1 | -1 }

type Keys = { readonly key: string; readonly shiftKey: boolean }
type Completions = { readonly isOpen: boolean; readonly count: number; readonly chosen: number }

/** Null for keys that the field keeps. */
export function keyAct({ key, shiftKey }: Keys, { isOpen, count, chosen }: Completions): KeyAct | null {
  const hasOptions = count > 0
  switch (key) {
    case 'Escape':
      return isOpen ? { do: 'close' } : null
    case 'ArrowDown':
      return hasOptions ? { do: 'choose', index: (chosen + 1) % count } : { do: 'recall', step: -1 }
    case 'ArrowUp':
      return hasOptions
        ? { do: 'choose', index: chosen <= 0 ? count - 1 : chosen - 1 }
        : { do: 'recall', step: 1 }
    case 'Tab':
      return hasOptions && !shiftKey ? { do: 'take', index: Math.max(0, chosen) } : null
    case 'Enter':
      return hasOptions && chosen >= 0 ? { do: 'take', index: chosen } : { do: 'send' }
    default:
      return null
  }
}
