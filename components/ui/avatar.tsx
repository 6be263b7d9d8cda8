import { cn } from './cn'

const SIZES = { sm: 'size-6 text-2xs', md: 'size-8 text-xs', lg: 'size-11 text-base' } as const
const TONES = [
  'bg-info-soft text-info-ink',
  'bg-success-soft text-success-ink',
  'bg-special-soft text-special-ink',
  'bg-warning-soft text-warning-ink',
  'bg-accent-soft text-accent-ink',
] as const

/**
 * Two letters of a name; the same name has the same colour everywhere. Decoration: the name stands beside it, so the
 * letters are drawn by the style sheet and are no text of the page.
 */
export function Avatar({
  name,
  size = 'md',
  className,
}: {
  name: string
  size?: keyof typeof SIZES
  className?: string
}) {
  return (
    <span
      aria-hidden
      data-initials={initialsOf(name)}
      className={cn(
        'inline-grid shrink-0 place-items-center rounded-md font-semibold before:content-[attr(data-initials)]',
        SIZES[size],
        toneOf(name),
        className,
      )}
    />
  )
}

/** Clan tags in brackets are skipped: `[7CAV] Foxhound` → `FO`. */
export function initialsOf(name: string): string {
  const words = name
    .replace(/[[({<][^\])}>]*[\])}>]/gu, ' ')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
  const [first = name, second] = words
  const letters = second ? [...first].slice(0, 1).concat([...second].slice(0, 1)) : [...first].slice(0, 2)
  return letters.join('').toUpperCase()
}

const toneOf = (name: string): string =>
  TONES[
    [...name].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973, 7) % TONES.length
  ] ?? TONES[0]
