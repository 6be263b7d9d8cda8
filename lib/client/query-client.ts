import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { isSignedOut, isTemporary } from './api-error'

type Settings = { onSignedOut?: () => void }

const STALE_AFTER_MS = 15_000
const MAX_RETRIES = 2

/** The one cache of the browser; on the server a new one for each request. */
export function createQueryClient({ onSignedOut }: Settings = {}): QueryClient {
  const onError = (error: unknown) => {
    if (isSignedOut(error)) onSignedOut?.()
  }
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: STALE_AFTER_MS,
        // A refusal stays a refusal; only what may be back in a moment is asked again.
        retry: (count, error) => isTemporary(error) && count < MAX_RETRIES,
      },
      mutations: { retry: false },
    },
  })
}
