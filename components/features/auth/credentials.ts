import { z } from 'zod'
import { NewPassword, PersonName } from '@/lib/contracts/people/person'

/** What somebody signs in with. Imported with the first field that is touched, so that no page loads zod to be drawn. */
export const Credentials = z.object({
  name: z.string().trim().min(1, 'Type your name'),
  password: z.string().min(1, 'Type your password'),
})

/** What an invited person chooses. */
export const NewCredentials = z.object({ name: PersonName, password: NewPassword })

/** What somebody with a reset link chooses. */
export const ChosenPassword = z.object({ password: NewPassword })
