import { type ClassValue, clsx } from 'clsx'
import { extendTailwindMerge } from 'tailwind-merge'

const merge = extendTailwindMerge({ extend: { theme: { text: ['2xs'] } } })

/** Joins class names; the later of two conflicting Tailwind classes wins. */
export const cn = (...values: ClassValue[]): string => merge(clsx(values))
