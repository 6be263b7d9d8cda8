import { toast as sonner } from 'sonner'

type Options = {
  description?: string
  /** One way on: undo, open, try again. */
  action?: { label: string; onClick: () => void }
}

/**
 * Short messages about what was just done, read aloud as they appear. Refusals that belong to a form or a
 * page stand there instead; a toast is for what has no place of its own.
 */
export const toast = {
  success: (message: string, options?: Options) => sonner.success(message, options),
  info: (message: string, options?: Options) => sonner.info(message, options),
  warning: (message: string, options?: Options) => sonner.warning(message, { ...options, duration: 8000 }),
  /** Stays longer: somebody must be able to read it in the middle of a match. */
  error: (message: string, options?: Options) => sonner.error(message, { ...options, duration: 10_000 }),
  /** Shows what was thrown by its message and, when known, its request id. */
  refusal: (error: unknown, title = 'That did not work') => {
    const message = error instanceof Error ? error.message : String(error)
    return sonner.error(title, { description: message, duration: 10_000 })
  },
}
