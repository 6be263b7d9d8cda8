/** What a refused request carries, as far as a form needs it (RFC 9457 with pointers). */
export type FormProblem = {
  readonly message: string
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[]
}

export type ProblemPlacement = {
  /** Path of the field, dots between its parts. */
  readonly fields: readonly { readonly name: string; readonly message: string }[]
  /** What belongs to no field of this form. */
  readonly general: string | null
}

/** `/body/players/0/name` → `body.players.0.name` */
const pointerToPath = (pointer: string): string =>
  pointer
    .replace(/^#?\//, '')
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .join('.')

const withoutPart = (path: string): string => path.replace(/^(body|query|params)\./, '')

/**
 * Finds the field that a refused value belongs to. A pointer may start with the part of the request
 * (`/body/name`); deeper pointers fall back to the nearest field that the form has (`/tags/3` → `tags`).
 */
export function placeProblem(problem: FormProblem, fieldNames: readonly string[]): ProblemPlacement {
  const known = new Set(fieldNames)
  const fields: { name: string; message: string }[] = []
  const general: string[] = []
  for (const entry of problem.errors ?? []) {
    const path = pointerToPath(entry.pointer)
    const name = nearestField(path, known) ?? nearestField(withoutPart(path), known)
    if (name) fields.push({ name, message: entry.detail })
    else general.push(path === '' ? entry.detail : `${withoutPart(path)}: ${entry.detail}`)
  }
  if (fields.length > 0 && general.length === 0) return { fields, general: null }
  return { fields, general: [problem.message, ...general].join(' · ') }
}

function nearestField(path: string, known: ReadonlySet<string>): string | undefined {
  const parts = path.split('.')
  while (parts.length > 0) {
    const candidate = parts.join('.')
    if (known.has(candidate)) return candidate
    parts.pop()
  }
  return undefined
}

/** Recognises an error that can be placed, by shape: the data layer's ApiError has it. */
export function isFormProblem(error: unknown): error is FormProblem & Error {
  return (
    error instanceof Error && 'errors' in error && (error.errors === undefined || Array.isArray(error.errors))
  )
}
