import { sign } from 'node:crypto'
import { afterAll, describe, expect, it } from 'vitest'
import { makePackage, registerKey } from './package.fixture'
import { readSignature } from './read-signature'
import { openSigningFolder, rawKey } from './signing-programs.fixture'
import { SMALL_ORDER_ENCODINGS } from './small-order-points.fixture'
import { type VerifyingKey, verifyDetached } from './verify-detached'

const folder = openSigningFolder()
afterAll(() => folder.close())

const { manifest } = makePackage()
const signers = { sshsig: folder.sshKey(), minisign: folder.minisignKey(), ed25519: rawKey() }
const formats = ['sshsig', 'minisign', 'ed25519'] as const

/** Whether a signature file is accepted for a message under a key: the question that every mutation asks. */
const isAccepted = (signature: Uint8Array, message: Uint8Array, key: VerifyingKey): boolean => {
  const file = readSignature(signature)
  return file.ok && verifyDetached(file.value, message, key)
}

/** Numbers that are the same in every run. */
const createRandom = (seed: number) => {
  let state = seed
  return (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const mutate = (bytes: Uint8Array, random: (below: number) => number): Buffer => {
  const copy = Buffer.from(bytes)
  const at = random(copy.length)
  switch (random(6)) {
    case 0:
      copy[at] = (copy[at] ?? 0) ^ (1 << random(8))
      return copy
    case 1:
      return Buffer.concat([copy.subarray(0, at), copy.subarray(at + 1)])
    case 2:
      return Buffer.concat([copy.subarray(0, at), Buffer.from([random(256)]), copy.subarray(at)])
    case 3:
      return copy.subarray(0, at)
    case 4: {
      const other = random(copy.length)
      ;[copy[at], copy[other]] = [copy[other] ?? 0, copy[at] ?? 0]
      return copy
    }
    default:
      return Buffer.concat([copy, copy.subarray(at)])
  }
}

describe.each(formats)('mutations of a %s signature', (format) => {
  const signer = signers[format]
  const signerKey = registerKey(signer.publicKey)
  const signature = signer.sign(manifest)
  const random = createRandom(format.length)
  /** Parts of the file that no signature covers: the untrusted comment, and one line end at the end of the file. */
  const essence = (file: Uint8Array) =>
    Buffer.from(file)
      .toString('latin1')
      .replaceAll('\r\n', '\n')
      .replace(/\n$/, '')
      .replace(/^untrusted comment: .*\n/, '')

  it('starts from one that is accepted', () => {
    expect(isAccepted(signature, manifest, signerKey)).toBe(true)
  })

  it('accepts none of 3,000 changed signature files', () => {
    let tried = 0
    while (tried < 3000) {
      const mutant = mutate(signature, random)
      if (essence(mutant) === essence(signature)) continue
      tried++
      expect(isAccepted(mutant, manifest, signerKey), mutant.toString('hex')).toBe(false)
    }
  })

  it('accepts none of 1,000 changed manifests', () => {
    for (let tried = 0; tried < 1000; ) {
      const mutant = mutate(manifest, random)
      if (mutant.equals(manifest)) continue
      tried++
      expect(isAccepted(signature, mutant, signerKey), mutant.toString('hex')).toBe(false)
    }
  })

  it('accepts it under none of 256 keys that differ by one bit', () => {
    for (let bit = 0; bit < 256; bit++) {
      const key = Buffer.from(signerKey.publicKey)
      key[bit >> 3] = (key[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect(isAccepted(signature, manifest, { ...signerKey, publicKey: key })).toBe(false)
    }
  })

  it('accepts none of 512 signatures of which one bit is changed', () => {
    const file = readSignature(signature)
    if (!file.ok) throw new Error('unreadable')
    for (let bit = 0; bit < 512; bit++) {
      const parts = file.value.parts.map(({ signature: bytes, covers }, index) => {
        const copy = Buffer.from(bytes)
        if (index === 0) copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7))
        return { signature: copy, covers }
      })
      expect(verifyDetached({ ...file.value, parts }, manifest, signerKey)).toBe(false)
    }
  })
})

describe('known attacks on Ed25519', () => {
  const L = 2n ** 252n + 27742317777372353535851937790883648493n
  const little = (value: bigint) => Buffer.from(value.toString(16).padStart(64, '0'), 'hex').reverse()
  const big = (bytes: Uint8Array) => BigInt(`0x${Buffer.from(bytes).reverse().toString('hex')}`)
  const encode = (bytes: Uint8Array) => Buffer.from(Buffer.from(bytes).toString('base64'))

  it('refuses S + kL for every k that fits 256 bits', () => {
    const raw = signers.ed25519
    const signature = Buffer.from(raw.sign(manifest).toString(), 'base64')
    const s = big(signature.subarray(32))
    let tried = 0
    for (let k = 1n; s + k * L < 2n ** 256n; k++) {
      tried++
      const forged = Buffer.concat([signature.subarray(0, 32), little(s + k * L)])
      expect(isAccepted(encode(forged), manifest, { publicKey: raw.bytes })).toBe(false)
    }
    expect(tried).toBeGreaterThanOrEqual(8)
  })

  it.each(SMALL_ORDER_ENCODINGS)('refuses forgeries under the small-order key %s', (encoding) => {
    const key = Buffer.from(encoding, 'hex')
    for (const r of SMALL_ORDER_ENCODINGS) {
      const forged = Buffer.concat([Buffer.from(r, 'hex'), Buffer.alloc(32)])
      for (let message = 0; message < 8; message++) {
        expect(isAccepted(encode(forged), Buffer.from(`message ${message}`), { publicKey: key })).toBe(false)
      }
    }
  })

  it('refuses an R of small order and one that is not canonical under a good key', () => {
    const { bytes } = signers.ed25519
    for (const r of SMALL_ORDER_ENCODINGS) {
      const forged = Buffer.concat([Buffer.from(r, 'hex'), Buffer.alloc(32)])
      expect(isAccepted(encode(forged), manifest, { publicKey: bytes })).toBe(false)
    }
  })

  it('refuses a signature without the domain, with another domain and over the bundle', () => {
    const raw = signers.ed25519
    const over = (message: Uint8Array) => encode(sign(null, message, raw.privateKey))
    expect(
      isAccepted(over(Buffer.concat([Buffer.from('palisade-plugin-v1\0'), manifest])), manifest, {
        publicKey: raw.bytes,
      }),
    ).toBe(true)
    expect(isAccepted(over(manifest), manifest, { publicKey: raw.bytes })).toBe(false)
    expect(
      isAccepted(over(Buffer.concat([Buffer.from('palisade-plugin-v1'), manifest])), manifest, {
        publicKey: raw.bytes,
      }),
    ).toBe(false)
    expect(
      isAccepted(over(Buffer.concat([Buffer.from('palisade-plugin-v2\0'), manifest])), manifest, {
        publicKey: raw.bytes,
      }),
    ).toBe(false)
    expect(isAccepted(raw.sign(manifest, 'key-rotation'), manifest, { publicKey: raw.bytes })).toBe(false)
    expect(isAccepted(over(makePackage().bundle), manifest, { publicKey: raw.bytes })).toBe(false)
  })
})
