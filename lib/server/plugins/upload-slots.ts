import { AppError } from '@/lib/shared/app-error'

export const MAX_PARALLEL_UPLOADS = 2

/** How many uploads one person may have under way. */
export type UploadSlots = { run<T>(person: string, work: () => Promise<T>): Promise<T> }

export const createUploadSlots = (limit = MAX_PARALLEL_UPLOADS): UploadSlots => {
  const taken = new Map<string, number>()
  return {
    run: async (person, work) => {
      const before = taken.get(person) ?? 0
      if (before >= limit) {
        throw new AppError('UPLOAD_TOO_MANY', `At most ${limit} uploads at once; wait until one is done`, {
          details: { limit, retryAfterSeconds: 5 },
        })
      }
      taken.set(person, before + 1)
      try {
        return await work()
      } finally {
        const left = (taken.get(person) ?? 1) - 1
        if (left > 0) taken.set(person, left)
        else taken.delete(person)
      }
    },
  }
}
