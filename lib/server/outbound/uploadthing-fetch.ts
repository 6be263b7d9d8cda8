import { createDeadline } from '@/lib/plugin-host/deadline'

/** Hosts of UploadThing: its API, its ingest servers and where files are read. */
const HOSTS = [
  /^api\.uploadthing\.com$/,
  /^[a-z0-9-]+\.ingest\.uploadthing\.com$/,
  /^([a-z0-9-]+\.)?ufs\.sh$/,
  /^utfs\.io$/,
]
const REQUEST_MS = 30_000

/** The door through which UploadThing's library leaves: https, its own hosts, no redirect, a time limit. */
export const uploadThingFetch: typeof globalThis.fetch = (input, init) => {
  const url = new URL(input instanceof Request ? input.url : input)
  if (url.protocol !== 'https:' || !HOSTS.some((host) => host.test(url.hostname))) {
    return Promise.reject(new TypeError(`${url.hostname} is no address of UploadThing`))
  }
  // Not disposed of after the answer: its body is read under the same limit. The timer is gone after it.
  const { signal } = createDeadline(REQUEST_MS, ...(init?.signal ? [init.signal] : []))
  return fetch(input, { ...init, redirect: 'error', signal })
}
