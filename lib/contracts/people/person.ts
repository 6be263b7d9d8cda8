import { z } from 'zod'
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from '@/lib/shared/password-rules'
import { Id } from '../schemas'

export const MAX_PERSON_NAME_LENGTH = 40

/** Letters, digits, punctuation and signs of any script; nothing invisible, so that no name imitates another. */
const VISIBLE = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]+$/u

/** The name to sign in with, as typed. Compared without case. */
export const PersonName = z
  .string()
  .trim()
  .min(1)
  .max(MAX_PERSON_NAME_LENGTH)
  .regex(VISIBLE, 'Must not contain invisible characters')

/** A password that somebody chooses. */
export const NewPassword = z
  .string()
  .min(MIN_PASSWORD_LENGTH, `At least ${MIN_PASSWORD_LENGTH} characters`)
  .max(MAX_PASSWORD_LENGTH)

/** A password that somebody has: checked, never judged. */
export const GivenPassword = z.string().min(1).max(MAX_PASSWORD_LENGTH)

/** A role on one server, or on all servers where `server` is null. */
export const Membership = z.object({
  role: z.object({ id: Id, key: z.string().nullable(), name: z.string() }),
  server: z.object({ id: Id, name: z.string() }).nullable(),
})
export type Membership = z.output<typeof Membership>

export const MembershipInput = z.strictObject({ roleId: Id, serverId: Id.nullable() })
export type MembershipInput = z.output<typeof MembershipInput>

export const MAX_MEMBERSHIPS = 100

const keyOf = ({ roleId, serverId }: MembershipInput) => `${roleId} ${serverId}`

/** What somebody may do: at most one entry for each role and server. */
export const MembershipInputs = z
  .array(MembershipInput)
  .max(MAX_MEMBERSHIPS)
  .refine(
    (all) => new Set(all.map(keyOf)).size === all.length,
    'The same role on the same server stands here twice',
  )

/** One-time secret of a link, as it stands behind the `#`. */
export const LinkSecret = z.string().min(20).max(600)
