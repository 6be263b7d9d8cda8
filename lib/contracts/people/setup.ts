import { z } from 'zod'
import { defineOperation } from '../operation'
import { Id } from '../schemas'
import { NewPassword, PersonName } from './person'

export const SetupInput = z.strictObject({
  code: z.string().trim().min(1).max(40),
  name: PersonName,
  password: NewPassword,
})

export const completeSetup = defineOperation({
  id: 'setup.complete',
  method: 'POST',
  path: '/setup',
  tag: 'People',
  summary: 'Create the first person, who owns the panel',
  description:
    'The code is printed at the terminal at each start while nobody has an account. Afterwards the answer is SETUP_DONE.',
  permission: { public: 'Nobody has an account yet; the code from the terminal is the proof' },
  rate: 'credentials',
  body: SetupInput,
  response: z.object({ userId: Id, name: z.string() }),
  status: 201,
})
