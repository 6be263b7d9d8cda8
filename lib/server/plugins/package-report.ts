import type { z } from 'zod'
import type { PluginReport } from '@/lib/contracts/plugins/plugin-report'
import { diffPermissions } from '@/lib/plugin-host/permissions/diff-permissions'
import { keyFingerprint, keyFingerprints, sshBlob } from '@/lib/plugin-host/signatures/public-key'
import { readSignature } from '@/lib/plugin-host/signatures/read-signature'
import { SIGNATURE_STATES } from '@/lib/plugin-host/signatures/states'
import { PACKAGE_LIMITS } from '@/lib/plugin-sdk/limits'
import type { Manifest } from '@/lib/plugin-sdk/manifest'
import { SDK_VERSION } from '@/lib/plugin-sdk/sdk-version'
import type { App } from '../app'
import type { PluginKeyRecord } from '../db/repositories/plugin-keys'
import type { PluginRecord, PluginVersionRecord } from '../db/repositories/plugins'
import type { CheckedPackage } from './check-package'
import { findObstacles } from './find-obstacles'
import { describeAsked } from './permissions/describe-asked'
import { newestOf } from './semver-order'
import { readStoredManifest } from './stored-manifest'
import { toKeyScope } from './trusted-keys'

type Report = z.input<typeof PluginReport>

/** Everything an admin should know of a version, made of bytes that were checked. */
export const makeReport = async (
  app: Pick<App, 'db' | 'config'>,
  checked: CheckedPackage,
): Promise<Report> => {
  const { files, verification, bundle } = checked
  const { manifest, notes } = verification
  return {
    ...describeManifest(manifest),
    size: {
      bundleBytes: files.bundle.length,
      maxBundleBytes: PACKAGE_LIMITS.bundleBytes,
      manifestBytes: files.manifest.length,
      maxManifestBytes: PACKAGE_LIMITS.manifestBytes,
      signatureBytes: files.signature?.length ?? 0,
      maxSignatureBytes: PACKAGE_LIMITS.signatureBytes,
    },
    bundleSha256: checked.bundleSha256,
    signature: {
      state: verification.state,
      title: SIGNATURE_STATES[verification.state].title,
      message: verification.message,
      format: verification.signature?.format ?? null,
      value: verification.signature?.value ?? null,
    },
    key: await describeKey(app, checked),
    ...describeAsked(manifest.permissions ?? {}),
    findings: [...bundle.findings],
    notes: [...notes],
    comparedTo: compare(checked),
    obstacles: await findObstacles(app, checked),
  }
}

const describeManifest = (manifest: Manifest) => ({
  id: manifest.id,
  name: manifest.name,
  version: manifest.version,
  description: manifest.description ?? null,
  changelog: manifest.changelog ?? null,
  author: {
    name: manifest.author.name,
    url: manifest.author.url ?? null,
    email: manifest.author.email ?? null,
  },
  license: manifest.license ?? null,
  repository: manifest.repository ?? null,
  homepage: manifest.homepage ?? null,
  expiresAt: manifest.expiresAt ?? null,
  features: {
    required: manifest.features?.required ?? [],
    optional: manifest.features?.optional ?? [],
    provided: manifest.features?.provided ?? [],
  },
  commands: (manifest.commands ?? []).map(({ name, description }) => ({ name, description })),
  sdk: { needed: manifest.sdkVersion, accepted: acceptedSdk() },
  integrity: manifest.integrity,
})

/** The same major, up to the panel's own minor. */
const acceptedSdk = (): string => {
  const [major = '0', minor = '0'] = SDK_VERSION.split('.')
  return `${major}.0 to ${major}.${minor}`
}

const describeKey = async ({ db }: Pick<App, 'db'>, checked: CheckedPackage): Promise<Report['key']> => {
  const { verification, files } = checked
  const { signature, key } = verification
  if (!files.signature || !signature) return null
  const publicKey = key?.publicKey ?? namedKey(files.signature)
  const row = key ? await db.pluginKeys.findById(key.id) : null
  const fingerprint = publicKey ? keyFingerprint(publicKey) : signature.fingerprint
  const seen = fingerprint === null ? null : await db.plugins.firstUploadWith(fingerprint)
  return {
    ...describeRegistered(row),
    fingerprint,
    fingerprints: publicKey
      ? keyFingerprints({ bytes: publicKey, minisignKeyId: key?.minisignKeyId ?? null })
      : null,
    publicKey: publicKey ? sshLine(publicKey) : null,
    firstSeenAt: earliest(seen, row?.createdAt ?? null),
    pinned: pinnedTo(checked.plugin, row),
  }
}

/** The key inside the signature, where the format carries it. */
const namedKey = (signature: Uint8Array): Uint8Array | null => {
  const read = readSignature(signature)
  return read.ok ? read.value.publicKey : null
}

const describeRegistered = (row: PluginKeyRecord | null) => ({
  id: row?.id ?? null,
  name: row?.name ?? null,
  trustedAt: row?.createdAt ?? null,
  trustedBy: row?.createdByName ?? null,
  scope: row ? scopeView(row) : null,
})

const pinnedTo = (plugin: PluginRecord | null, row: PluginKeyRecord | null): 'this' | 'other' | 'none' => {
  const pinnedId = plugin?.pinnedKeyId ?? null
  if (pinnedId === null) return 'none'
  return pinnedId === row?.id ? 'this' : 'other'
}

const earliest = (...times: (Date | null)[]): Date | null => {
  const known = times.filter((time) => time !== null).map((time) => time.getTime())
  return known.length > 0 ? new Date(Math.min(...known)) : null
}

/** The form in which authors keep their key. */
export const sshLine = (publicKey: Uint8Array): string =>
  `ssh-ed25519 ${sshBlob(publicKey).toString('base64')}`

export const scopeView = (row: Parameters<typeof toKeyScope>[0]) => {
  const scope = toKeyScope(row)
  return { kind: scope.kind, values: scope.kind === 'all' ? [] : [...scope.values] }
}

/** The version that an upgrade would replace: the newest that runs, or else the newest installed one. */
export const activeVersion = (plugin: PluginRecord, except?: string): PluginVersionRecord | null => {
  const others = plugin.versions.filter(({ semver }) => semver !== except)
  const running = new Set(plugin.instances.map(({ versionId }) => versionId))
  return newestOf(others.filter(({ id }) => running.has(id))) ?? newestOf(others)
}

const compare = ({ plugin, verification }: CheckedPackage): Report['comparedTo'] => {
  const { manifest } = verification
  const active = plugin ? activeVersion(plugin, manifest.version) : null
  if (!active) return null
  const before = readStoredManifest(active)
  const permissions = diffPermissions(before.permissions ?? {}, manifest.permissions ?? {})
  return {
    version: active.semver,
    permissions: permissions.map(toChangeView),
    needsConsent: permissions.some(({ isEscalation }) => isEscalation),
    settings: diffSettings(before, manifest),
  }
}

type Change = ReturnType<typeof diffPermissions>[number]

export const toChangeView = ({ from, to, constraints, ...change }: Change) => ({
  ...change,
  from: from && copy(from),
  to: to && copy(to),
  constraints: [...constraints],
})

const copy = (constraints: NonNullable<Change['from']>) =>
  structuredClone(constraints) as Record<string, string>

const diffSettings = (before: Manifest, after: Manifest) => {
  const [old, now] = [settingsOf(before), settingsOf(after)]
  return {
    added: Object.keys(now).filter((name) => !Object.hasOwn(old, name)),
    removed: Object.keys(old).filter((name) => !Object.hasOwn(now, name)),
    changed: Object.keys(now).filter(
      (name) => Object.hasOwn(old, name) && JSON.stringify(old[name]) !== JSON.stringify(now[name]),
    ),
  }
}

const settingsOf = ({ config }: Manifest): Readonly<Record<string, unknown>> => ({ ...config?.properties })
