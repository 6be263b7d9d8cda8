/** `nullptr`, `None` and `NULL` stand for nothing in the engine's words. */
export const nullable = (text: string | undefined): string | null => {
  const trimmed = text?.trim() ?? ''
  return trimmed === '' || trimmed === 'nullptr' || trimmed === 'None' || trimmed === 'NULL' ? null : trimmed
}

/** Class of an instance: `BP_AK74_C_2146649432` and `BP_AK74_C` → `BP_AK74`; other names stay. */
export const className = (instance: string): string => instance.replace(/_C(?:_\d+)?$/, '')

export const nullableClass = (text: string | undefined): string | null => {
  const name = nullable(text)
  return name === null ? null : className(name)
}
