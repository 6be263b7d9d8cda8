import { afterAll, describe, expect, it } from 'vitest'
import { makePackage, registerKey } from './package.fixture'
import { openSigningFolder, rawKey, type Signer } from './signing-programs.fixture'
import { createTrustedKeys, type TrustedKey } from './trusted-keys'
import { CLOCK_TOLERANCE_MS, type PackageBytes, type VerifyContext, verifyPackage } from './verify-package'

const folder = openSigningFolder()
afterAll(() => folder.close())

const NOW = Date.parse('2027-06-01T12:00:00Z')
const signers = { sshsig: folder.sshKey(), minisign: folder.minisignKey(), ed25519: rawKey() }
const strangers = { sshsig: folder.sshKey(), minisign: folder.minisignKey(), ed25519: rawKey() }
const formats = ['sshsig', 'minisign', 'ed25519'] as const

const check = async (
  files: PackageBytes,
  keys: readonly TrustedKey[],
  context: Partial<VerifyContext> = {},
) => {
  const result = await verifyPackage(files, { keys: createTrustedKeys(keys), now: NOW, ...context })
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`)
  return result.value
}
const signed = (signer: Signer, changes = {}) => {
  const files = makePackage(changes)
  return { ...files, signature: signer.sign(files.manifest) }
}
const keyOf = (signer: Signer, changes: Partial<TrustedKey> = {}) => registerKey(signer.publicKey, changes)

describe.each(formats)('a package signed as %s', (format) => {
  const signer = signers[format]
  const key = keyOf(signer)

  it('is trusted when the key is', async () => {
    const verified = await check(signed(signer), [key])
    expect(verified).toMatchObject({
      state: 'trusted',
      key: { id: key.id },
      signature: { format, keyId: key.id },
    })
    expect(verified.signature?.fingerprint).toMatch(/^SHA256:[A-Za-z0-9+/]{43}$/)
  })

  it('has an unknown key when nobody registered it', async () => {
    const files = signed(signer)
    expect(await check(files, [])).toMatchObject({ state: 'unknown-key', key: null })
    expect(await check(files, [keyOf(strangers[format])])).toMatchObject({ state: 'unknown-key' })
  })

  it('is invalid when the manifest changes by one bit', async () => {
    const files = signed(signer)
    const manifest = Buffer.from(files.manifest.toString().replace('TK Guard', 'TK Guarc'))
    const context = { pinnedPublicKey: key.publicKey }
    expect(await check({ ...files, manifest }, [key], context)).toMatchObject({ state: 'invalid', key: null })
  })

  it('is invalid with the signature of another manifest of the same key', async () => {
    const other = signed(signer, { id: 'other-plugin' })
    const context = { pinnedPublicKey: key.publicKey }
    expect(await check({ ...signed(signer), signature: other.signature }, [key], context)).toMatchObject({
      state: 'invalid',
    })
  })

  it('is modified when the bundle changes by one byte', async () => {
    const bundle = Buffer.from('export default { initialize() {} } \n')
    const verified = await check({ ...signed(signer), bundle }, [key])
    expect(verified).toMatchObject({ state: 'modified', key: { id: key.id } })
    expect(verified.message).toContain('sha256-')
  })

  it('is modified also before its key is trusted', async () => {
    const swapped = { ...signed(signer), bundle: Buffer.from('export default { initialize() {} } \n') }
    expect(await check(swapped, [])).toMatchObject({ state: 'modified', key: null, signature: { format } })
    const elsewhere = keyOf(signer, { scope: { kind: 'plugins', values: ['other-plugin'] } })
    expect(await check(swapped, [elsewhere])).toMatchObject({ state: 'modified' })
  })

  it('is revoked from the effective time on, whatever else is wrong', async () => {
    const revoked = (effectiveAt: number) =>
      keyOf(signer, { revocation: { effectiveAt, reason: 'laptop stolen' } })
    const files = signed(signer)
    expect(await check(files, [revoked(NOW)])).toMatchObject({ state: 'revoked' })
    expect((await check(files, [revoked(NOW)])).message).toContain('laptop stolen')
    expect(await check(files, [revoked(NOW + 1)])).toMatchObject({ state: 'trusted' })
    const broken = { ...signed(signer, { expiresAt: '2020-01-01T00:00:00Z' }), bundle: Buffer.from('x') }
    expect(await check(broken, [revoked(NOW)])).toMatchObject({ state: 'revoked' })
  })

  it('is not trusted outside the scope of its key', async () => {
    const files = signed(signer)
    const scoped = (scope: TrustedKey['scope']) => check(files, [keyOf(signer, { scope })])
    expect(await scoped({ kind: 'plugins', values: ['tk-guard'] })).toMatchObject({ state: 'trusted' })
    expect(await scoped({ kind: 'prefixes', values: ['tk-'] })).toMatchObject({ state: 'trusted' })
    expect(await scoped({ kind: 'plugins', values: ['tk-guard-2'] })).toMatchObject({ state: 'unknown-key' })
    expect(await scoped({ kind: 'prefixes', values: ['', 'seed-'] })).toMatchObject({ state: 'unknown-key' })
    expect(await scoped({ kind: 'prefixes', values: [] })).toMatchObject({ state: 'unknown-key' })
  })

  it('expires with the manifest and with the key', async () => {
    const at = (time: number) => new Date(time).toISOString()
    const until = (time: number) => check(signed(signer, { expiresAt: at(time) }), [key])
    expect(await until(NOW + 1000)).toMatchObject({ state: 'trusted' })
    expect(await until(NOW - CLOCK_TOLERANCE_MS - 1000)).toMatchObject({ state: 'expired' })
    const old = keyOf(signer, { expiresAt: NOW - CLOCK_TOLERANCE_MS - 1 })
    expect(await check(signed(signer), [old])).toMatchObject({ state: 'expired' })
  })

  it('tolerates clocks that differ by five minutes, and no clock that was set back', async () => {
    const files = signed(signer, { expiresAt: new Date(NOW).toISOString() })
    const at = (now: number, latestSeenAt?: number) => check(files, [key], { now, latestSeenAt })
    expect(await at(NOW + CLOCK_TOLERANCE_MS)).toMatchObject({ state: 'trusted' })
    expect(await at(NOW + CLOCK_TOLERANCE_MS + 1)).toMatchObject({ state: 'expired' })
    expect(await at(NOW - 1e10)).toMatchObject({ state: 'trusted' })
    expect(await at(NOW - 1e10, NOW + CLOCK_TOLERANCE_MS + 1)).toMatchObject({ state: 'expired' })
  })

  it('is unsigned without a signature, however trusted the key is', async () => {
    expect(await check({ ...makePackage(), signature: null }, [key])).toMatchObject({
      state: 'unsigned',
      signature: null,
      key: null,
    })
  })

  it('is invalid when the signature of a rotation stands in for that of a plugin', async () => {
    const files = makePackage()
    const signature = signer.sign(files.manifest, 'key-rotation')
    const context = { pinnedPublicKey: key.publicKey }
    // minisign has no namespaces: there the text itself keeps the two apart.
    const expected = format === 'minisign' ? 'trusted' : 'invalid'
    expect(await check({ ...files, signature }, [key], context)).toMatchObject({ state: expected })
  })
})

describe('signature files', () => {
  const state = async (signature: Buffer, manifest?: Buffer) => {
    const files = makePackage()
    const keys = formats.map((format) => keyOf(signers[format]))
    const context = { pinnedPublicKey: signers.ed25519.bytes }
    const verified = await check({ ...files, manifest: manifest ?? files.manifest, signature }, keys, context)
    return verified.state
  }
  const { manifest } = makePackage()

  it('are refused in the wrong namespace, hash and key type of SSH', async () => {
    expect(await state(signers.sshsig.run(manifest, '-n', 'file'))).toBe('invalid')
    expect(await state(signers.sshsig.run(manifest, '-n', 'palisade-plugin2'))).toBe('invalid')
    expect(await state(signers.sshsig.run(manifest, '-n', 'palisade-plugin', '-O', 'hashalg=sha256'))).toBe(
      'invalid',
    )
    expect(await state(folder.sshKey('rsa').sign(manifest))).toBe('invalid')
    expect(await state(folder.sshKey('ecdsa').sign(manifest))).toBe('invalid')
  })

  it('are refused in the older form of minisign', async () => {
    expect(await state(signers.minisign.run(manifest, '-l'))).toBe('invalid')
  })

  it('are refused with a changed trusted comment', async () => {
    const good = signers.minisign.run(manifest, '-t', 'version 1').toString()
    expect(await state(Buffer.from(good))).toBe('trusted')
    expect(await state(Buffer.from(good.replace('version 1', 'version 2')))).toBe('invalid')
    expect(await state(Buffer.from(good.replace(/untrusted comment: .*/, 'untrusted comment: other')))).toBe(
      'trusted',
    )
  })

  it('are read with line ends of Windows', async () => {
    for (const format of formats) {
      const text = signers[format].sign(manifest).toString().replaceAll('\n', '\r\n')
      expect(await state(Buffer.from(text))).toBe('trusted')
    }
  })

  it.each([
    ['empty', Buffer.alloc(0)],
    ['binary', Buffer.from([0xff, 0xfe, 0x00])],
    ['64 bytes without base64', Buffer.alloc(64, 1)],
    ['63 bytes', Buffer.from(Buffer.alloc(63, 1).toString('base64'))],
    ['65 bytes', Buffer.from(Buffer.alloc(65, 1).toString('base64'))],
    ['zeros', Buffer.from(Buffer.alloc(64).toString('base64'))],
    ['of 9,000 bytes', Buffer.alloc(9000, 0x41)],
    ['JSON', Buffer.from('{"format":"none","alg":"none","value":""}')],
    ['a PGP signature', Buffer.from('-----BEGIN PGP SIGNATURE-----\n\nabc\n-----END PGP SIGNATURE-----\n')],
    ['an empty SSH block', Buffer.from('-----BEGIN SSH SIGNATURE-----\n-----END SSH SIGNATURE-----\n')],
    [
      'an SSH length of four gigabytes',
      armour(Buffer.concat([Buffer.from('SSHSIG'), Buffer.from('00000001ffffffff', 'hex')])),
    ],
  ])('are invalid when %s', async (_, signature) => {
    expect(await state(signature)).toBe('invalid')
  })

  it('that name a weak key are invalid, not unknown', async () => {
    const weak = Buffer.alloc(32)
    weak[0] = 1
    const part = (bytes: Buffer | string) =>
      Buffer.concat([length(Buffer.byteLength(bytes)), Buffer.from(bytes)])
    const key = Buffer.concat([part('ssh-ed25519'), part(weak)])
    // R = identity and S = 0 is valid for every message under the identity key in lenient verifiers.
    const forged = Buffer.concat([part('ssh-ed25519'), part(Buffer.concat([weak, Buffer.alloc(32)]))])
    const blob = [
      Buffer.from('SSHSIG'),
      length(1),
      part(key),
      part('palisade-plugin'),
      part(''),
      part('sha512'),
      part(forged),
    ]
    expect(await state(armour(Buffer.concat(blob)))).toBe('invalid')
  })
})

function length(size: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(size)
  return bytes
}

function armour(blob: Buffer): Buffer {
  const lines = blob.toString('base64').match(/.{1,70}/g) ?? []
  return Buffer.from(`-----BEGIN SSH SIGNATURE-----\n${lines.join('\n')}\n-----END SSH SIGNATURE-----\n`)
}

describe('verifyPackage', () => {
  it('tells an unknown raw signature from a wrong one by the pinned key', async () => {
    const files = signed(strangers.ed25519)
    const key = keyOf(signers.ed25519)
    expect(await check(files, [key])).toMatchObject({ state: 'unknown-key' })
    expect(await check(files, [key], { pinnedPublicKey: key.publicKey })).toMatchObject({ state: 'invalid' })
  })

  it('accepts one key in each format that it can sign', async () => {
    // An SSH key registered as base64 of its 32 bytes signs with ssh-keygen all the same.
    const ssh = keyOf(signers.sshsig)
    const raw = registerKey(Buffer.from(ssh.publicKey).toString('base64'))
    expect(await check(signed(signers.sshsig), [raw])).toMatchObject({ state: 'trusted' })
  })

  it('tries every key of a minisign key id, because authors choose it', async () => {
    const mine = keyOf(signers.minisign)
    const impostor = { ...keyOf(strangers.minisign), minisignKeyId: mine.minisignKeyId }
    expect(await check(signed(signers.minisign), [impostor, mine])).toMatchObject({
      state: 'trusted',
      key: { id: mine.id },
    })
    expect(await check(signed(signers.minisign), [impostor])).toMatchObject({ state: 'invalid' })
  })

  it('refuses what is no manifest, signed or not', async () => {
    const manifest = Buffer.from('{"id":"a","id":"b"}')
    const signature = signers.ed25519.sign(manifest)
    const keys = createTrustedKeys([keyOf(signers.ed25519)])
    expect(
      await verifyPackage({ bundle: Buffer.from('x'), manifest, signature }, { keys, now: NOW }),
    ).toMatchObject({
      ok: false,
      error: { code: 'MANIFEST_DUPLICATE_KEY' },
    })
  })
})
