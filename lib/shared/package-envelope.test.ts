import { describe, expect, it } from 'vitest'
import { readPackageEnvelope, writePackageEnvelope } from './package-envelope'

const bytes = (...values: number[]) => Uint8Array.from(values)
const parts = { bundle: bytes(1, 2, 3), manifest: bytes(10, 0, 255), signature: bytes(7) }

describe('a package envelope', () => {
  it('gives back what was put in, with and without a signature', () => {
    for (const signature of [parts.signature, bytes(), null]) {
      const put = { ...parts, signature }
      expect(readPackageEnvelope(writePackageEnvelope(put))).toEqual({ ok: true, value: put })
    }
  })

  it('is refused when its lengths do not fit or its first line is another', () => {
    const envelope = writePackageEnvelope(parts)
    const refused = { ok: false, error: { code: 'REQUEST_MALFORMED' } }
    expect(readPackageEnvelope(envelope.slice(0, -1))).toMatchObject(refused)
    expect(readPackageEnvelope(Uint8Array.from([...envelope, 0]))).toMatchObject(refused)
    expect(readPackageEnvelope(bytes())).toMatchObject(refused)
    const text = (line: string) => new TextEncoder().encode(line)
    for (const line of [
      'palisade-package-v2 0 0 -\n',
      'palisade-package-v1 -1 1 -\n',
      'palisade-package-v1 0 0\n',
      'PK',
    ]) {
      expect(readPackageEnvelope(text(line))).toMatchObject(refused)
    }
  })
})
