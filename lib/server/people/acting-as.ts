import type { Caller } from '../auth/actor'

/** The caller of a public operation, once it is proven who that is: what the audit log names. */
export const actingAs = (caller: Caller, { id, name }: { id: string; name: string }): Caller => ({
  ...caller,
  actor: { kind: 'user', id, name, userId: id, rights: new Map() },
})
