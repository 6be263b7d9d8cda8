import { z } from 'zod'
import { NewPassword, PersonName } from '@/lib/contracts/people/person'

/** What somebody signs in with. Imported when the form is there, so that the page is drawn without zod. */
export const Credentials = z.object({
  name: z.string().trim().min(1, 'Type your name'),
  password: z.string().min(1, 'Type your password'),
})

/** What an invited person chooses. */
export const NewCredentials = z.object({ name: PersonName, password: NewPassword })

/** What somebody with a reset link chooses. */
export const ChosenPassword = z.object({ password: NewPassword })
