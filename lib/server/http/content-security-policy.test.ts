import { describe, expect, it } from 'vitest'
import { contentSecurityPolicy } from './content-security-policy'

const policy = (settings: Partial<Parameters<typeof contentSecurityPolicy>[0]> = {}) =>
  contentSecurityPolicy({ nonce: 'abc', isDevelopment: false, uploadsToCloud: false, ...settings })

describe('the content security policy', () => {
  it('lets a page run its own scripts and ask its own panel only', () => {
    expect(policy()).toContain("script-src 'self' 'nonce-abc' 'strict-dynamic';")
    expect(policy()).toContain("connect-src 'self';")
    expect(policy()).not.toContain('unsafe-eval')
  })

  it('names the hosts of UploadThing where packages go to its cloud', () => {
    expect(policy({ uploadsToCloud: true })).toContain(
      "connect-src 'self' https://api.uploadthing.com https://*.ingest.uploadthing.com;",
    )
  })

  it('lets development builds evaluate', () => {
    expect(policy({ isDevelopment: true })).toContain("'strict-dynamic' 'unsafe-eval';")
  })
})
