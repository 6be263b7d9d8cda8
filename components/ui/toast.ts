type Options = {
  description?: string
  /** One way on: undo, open, try again. */
  action?: { label: string; onClick: () => void }
}

type Kind = 'success' | 'info' | 'warning' | 'error'

const DURATION_MS = { success: 4_000, info: 4_000, warning: 8_000, error: 10_000 } as const satisfies Record<
  Kind,
  number
>

/** The library arrives with the first message: no page needs it to be drawn. */
async function show(kind: Kind, message: string, options?: Options): Promise<void> {
  const { toast: sonner } = await import('sonner')
  sonner[kind](message, { ...options, duration: DURATION_MS[kind] })
}

/**
 * Short messages about what was just done, read aloud as they appear. Refusals that belong to a form or a
 * page stand there instead; a toast is for what has no place of its own.
 */
export const toast = {
  success: (message: string, options?: Options) => void show('success', message, options),
  info: (message: string, options?: Options) => void show('info', message, options),
  warning: (message: string, options?: Options) => void show('warning', message, options),
  /** Stays longer: somebody must be able to read it in the middle of a match. */
  error: (message: string, options?: Options) => void show('error', message, options),
  /** Shows what was thrown by its message. */
  refusal: (error: unknown, title = 'That did not work') =>
    void show('error', title, { description: error instanceof Error ? error.message : String(error) }),
}
