import { z } from 'zod'

/** The name alone: letters, so that no blank, look-alike or second command fits in. */
export const CommandNameSchema = z.string().regex(/^[A-Za-z]{2,64}$/, 'must be the name of a command alone')

const isCleanArgument = (text: string): boolean => !/["\p{Cc}\p{Cs}\p{Cf}]/u.test(text)

export const CommandArgumentsSchema = z
  .array(
    z.union([
      z.string().max(500).refine(isCleanArgument, 'must not contain quotes, control or invisible characters'),
      z.number(),
      z.boolean(),
    ]),
  )
  .max(16)
