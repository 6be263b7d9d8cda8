import { z } from 'zod'

/** A field that may stay empty; the request then leaves it out. */
export const optionalText = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .transform((text) => (text === '' ? undefined : text))
