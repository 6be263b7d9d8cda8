import type { App } from '../app'

/** Tells the person at the terminal how to sign in: by the set-up page while nobody has an account. */
export const announceSetup = async ({ db, process, setupCode }: App): Promise<undefined> => {
  const people = await db.users.count()
  process.announce((address) =>
    people === 0
      ? ['', 'Nobody has an account yet. Create yours here:', `  ${address}/setup?code=${setupCode.value}`]
      : [`Sign in at ${address}/sign-in`],
  )
}
