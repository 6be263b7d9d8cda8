import { describe, expect, it } from 'vitest'
import { MAX_UPLOAD_BYTES } from '@/lib/contracts/plugins/uploads'
import { PACKAGE_LIMITS } from '@/lib/plugin-sdk/limits'
import { readUpload } from './read-upload'

const BOUNDARY = 'test-boundary'

/** A request whose body comes piece by piece from `pull`. */
const requestOf = (pull: (controller: ReadableStreamDefaultController<Uint8Array>) => void | Promise<void>) =>
  new Request('http://panel.test/', {
    method: 'POST',
    headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
    body: new ReadableStream<Uint8Array>({ pull }),
    duplex: 'half',
  } as RequestInit)

const bytes = (text: string) => new TextEncoder().encode(text)
const partHead = (name: string) =>
  bytes(`--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"; filename="x"\r\n\r\n`)

describe('reading an upload', () => {
  it('stops reading soon after the first byte too many', async () => {
    let sent = 0
    const endless = requestOf((controller) => {
      if (sent === 0) controller.enqueue(partHead('file'))
      controller.enqueue(new Uint8Array(64 * 1024))
      sent += 64 * 1024
    })
    await expect(readUpload(endless, { maxBytes: MAX_UPLOAD_BYTES })).rejects.toMatchObject({
      code: 'BUNDLE_TOO_LARGE',
      details: { maxBytes: PACKAGE_LIMITS.bundleBytes },
    })
    expect(sent).toBeLessThan(2 * PACKAGE_LIMITS.bundleBytes)
  })

  it('counts what belongs to no part, too', async () => {
    const padding = requestOf((controller) => controller.enqueue(new Uint8Array(64 * 1024)))
    await expect(readUpload(padding, { maxBytes: MAX_UPLOAD_BYTES })).rejects.toMatchObject({
      code: 'BODY_TOO_LARGE',
    })
  })

  it('gives up on a client that stalls', async () => {
    let isFirst = true
    const stalling = requestOf(async (controller) => {
      if (isFirst) controller.enqueue(partHead('manifest'))
      else await new Promise(() => {})
      isFirst = false
    })
    await expect(readUpload(stalling, { maxBytes: MAX_UPLOAD_BYTES, timeoutMs: 50 })).rejects.toMatchObject({
      code: 'UPLOAD_TIMEOUT',
    })
  })

  it('notices a connection that breaks, and a body that just ends', async () => {
    let pieces = 0
    const breaking = requestOf((controller) => {
      pieces += 1
      if (pieces === 1) controller.enqueue(partHead('file'))
      else controller.error(new Error('reset'))
    })
    const cut = { code: 'REQUEST_MALFORMED', message: expect.stringContaining('ended in the middle') }
    await expect(readUpload(breaking, { maxBytes: MAX_UPLOAD_BYTES })).rejects.toMatchObject(cut)
    const ending = requestOf((controller) => {
      controller.enqueue(partHead('file'))
      controller.close()
    })
    await expect(readUpload(ending, { maxBytes: MAX_UPLOAD_BYTES })).rejects.toMatchObject(cut)
  })

  it('refuses a body that is no form', async () => {
    const json = new Request('http://panel.test/', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    })
    await expect(readUpload(json, { maxBytes: 100 })).rejects.toMatchObject({ code: 'BODY_TYPE_UNSUPPORTED' })
  })
})
