import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { UserWithRoles } from '../db/repositories/users'
import type { SecretBox } from '../secrets/secret-box'

const CONTEXT = 'password-reset'

const Content = z.strictObject({ userId: z.uuid(), fingerprint: z.string(), expiresAt: z.number() })

type Person = Pick<UserWithRoles, 'id' | 'passwordHash'>

/**
 * The secret of a reset link is sealed rather than stored. It names the password that it replaces, so it
 * works once: setting a new password makes every link for the old one worthless.
 */
export const sealPasswordReset = (box: SecretBox, person: Person, expiresAt: Date): string => {
  const content = { userId: person.id, fingerprint: fingerprintOf(person), expiresAt: expiresAt.getTime() }
  return Buffer.from(box.seal(JSON.stringify(content), CONTEXT)).toString('base64url')
}

/** Null when it was not made here, was changed or is too late. */
export const openPasswordReset = (
  box: SecretBox,
  secret: string,
  now: Date,
): { userId: string; isFor(person: Person): boolean; expiresAt: Date } | null => {
  const content = readContent(box, secret)
  if (!content || content.expiresAt <= now.getTime()) return null
  return {
    userId: content.userId,
    expiresAt: new Date(content.expiresAt),
    isFor: (person) => person.id === content.userId && fingerprintOf(person) === content.fingerprint,
  }
}

const readContent = (box: SecretBox, secret: string): z.output<typeof Content> | null => {
  try {
    return Content.parse(JSON.parse(box.open(Buffer.from(secret, 'base64url'), CONTEXT)))
  } catch {
    return null
  }
}

const fingerprintOf = ({ id, passwordHash }: Person): string =>
  createHash('sha256')
    .update(`${id} ${passwordHash ?? ''}`)
    .digest('base64url')
