/** Outcome of a check in which refusal is normal. `E` carries a stable `code`. */
export type Result<T, E = Refusal> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E }

/** Why something was refused: `code` is stable, `message` is safe to show, `details` is plain data. */
export type Refusal<C extends string = string> = {
  readonly code: C
  readonly message: string
  readonly details?: Readonly<Record<string, unknown>>
}

export const ok = <T>(value: T): Result<T, never> => ({ ok: true, value })

/** Returns `Result<never>`, so that every early return types itself. */
export const refuse = <C extends string>(
  code: C,
  message: string,
  details?: Readonly<Record<string, unknown>>,
): Result<never, Refusal<C>> => ({
  ok: false,
  error: details ? { code, message, details } : { code, message },
})
