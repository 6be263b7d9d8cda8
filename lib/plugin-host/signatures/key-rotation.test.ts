import { afterAll, describe, expect, it } from 'vitest'
import { verifyKeyRotation, writeKeyRotation } from './key-rotation'
import { parsePublicKey } from './public-key'
import { openSigningFolder, rawKey } from './signing-programs.fixture'

const folder = openSigningFolder()
afterAll(() => folder.close())

const bytesOf = (text: string) => {
  const parsed = parsePublicKey(text)
  if (!parsed.ok) throw new Error(parsed.error.message)
  return parsed.value.bytes
}
const AT = Date.parse('2027-01-31T12:00:00Z')
const signers = { ssh: folder.sshKey(), minisign: folder.minisignKey(), raw: rawKey() }

describe.each(['ssh', 'minisign', 'raw'] as const)(
  'a key change signed with a key of the format %s',
  (format) => {
    const old = signers[format]
    const next = rawKey()
    const write = (newKey = next.publicKey) =>
      writeKeyRotation({ oldPublicKey: bytesOf(old.publicKey), newKey, at: AT, reason: 'new\nlaptop' })
    const verify = (
      text: string,
      signature = old.sign(Buffer.from(text), 'key-rotation'),
      key = old.publicKey,
    ) => verifyKeyRotation(Buffer.from(text), signature, { publicKey: bytesOf(key) })

    it('names the new key', () => {
      expect(verify(write())).toMatchObject({
        ok: true,
        value: { newKey: { bytes: next.bytes }, at: AT, reason: 'new laptop' },
      })
    })

    it('takes a new key of each format', () => {
      for (const newKey of [folder.sshKey().publicKey, folder.minisignKey().publicKey]) {
        expect(verify(write(newKey))).toMatchObject({
          ok: true,
          value: { newKey: { bytes: bytesOf(newKey) } },
        })
      }
    })

    it('is refused with another signer, other text, the purpose of a plugin and for another key', () => {
      const text = write()
      const refused = { ok: false, error: { code: 'KEY_ROTATION_INVALID' } }
      expect(verify(text, next.sign(Buffer.from(text), 'key-rotation'))).toMatchObject(refused)
      expect(
        verify(text.replace('laptop', 'laptoq'), old.sign(Buffer.from(text), 'key-rotation')),
      ).toMatchObject(refused)
      expect(verify(text, undefined, next.publicKey)).toMatchObject(refused)
      if (format !== 'minisign')
        expect(verify(text, old.sign(Buffer.from(text), 'plugin'))).toMatchObject(refused)
    })

    it('is refused when it is about another key than the one that signed it', () => {
      const text = writeKeyRotation({
        oldPublicKey: bytesOf(folder.sshKey().publicKey),
        newKey: next.publicKey,
        at: AT,
        reason: 'x',
      })
      expect(verify(text)).toMatchObject({
        ok: false,
        error: { message: expect.stringContaining('is about the key') },
      })
    })

    it('is refused when the new key is the old one or weak', () => {
      expect(verify(write(old.publicKey))).toMatchObject({ ok: false })
      expect(verify(write(Buffer.alloc(32).toString('base64')))).toMatchObject({ ok: false })
    })

    it('is refused with lines missing, added or empty', () => {
      const text = write()
      expect(verify(text.replace(/at: .*\n/, ''))).toMatchObject({ ok: false })
      expect(verify(`${text}more: x\n`)).toMatchObject({ ok: false })
      expect(verify(text.replace(/reason: .*/, 'reason: '))).toMatchObject({ ok: false })
      expect(verify(text.replace(/at: .*/, 'at: soon'))).toMatchObject({ ok: false })
    })
  },
)
