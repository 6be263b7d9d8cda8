import { z } from 'zod'
import { Timestamp } from '../schemas'

/** What may be said of an address that is there. */
export const ListAddress = z.object({ createdAt: Timestamp })

/** The only answer that holds the address; it cannot be asked for again. */
export const ListAddressSecrets = z.object({
  /** Path of the panel, to be fetched without credentials. */
  path: z.string(),
  createdAt: Timestamp,
})

export const ListParams = z.strictObject({ listId: z.string(), token: z.string() })

/** How a list is fetched that a game server reads by an address of its own. */
export const READ_LIST_BY_ADDRESS = {
  permission: {
    public:
      'A game server fetches the bare address and sends no credentials; 256 random bits of it are the proof, and it only reads',
  },
  rate: 'gameList',
} as const
