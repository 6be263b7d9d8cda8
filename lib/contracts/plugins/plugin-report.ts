import { z } from 'zod'
import { Id, Json, Timestamp } from '../schemas'
import {
  AskedPermission,
  HarmGroupView,
  Obstacle,
  PermissionChangeView,
  PluginId,
  PluginVersionText,
  Rating,
  SignatureStateName,
} from './plugin-parts'

export const KeyFingerprints = z.object({
  /** As `ssh-keygen -l` prints it. */
  ssh: z.string(),
  /** As `minisign` prints it; null for keys of other formats. */
  minisign: z.string().nullable(),
  /** Base64 of the 32 bytes. */
  raw: z.string(),
})

export const KeyScopeView = z.object({
  kind: z.enum(['all', 'prefixes', 'plugins']),
  /** Beginnings of ids or ids; empty for `all`. */
  values: z.array(z.string()),
})

/** The key that a signature names, and what the panel knows of it. */
export const ReportKey = z.object({
  /** Null while it is not registered. */
  id: Id.nullable(),
  name: z.string().nullable(),
  /** What the signature names; null where its format names no key. */
  fingerprint: z.string().nullable(),
  fingerprints: KeyFingerprints.nullable(),
  /** To register it with; null where the signature does not contain the key. */
  publicKey: z.string().nullable(),
  firstSeenAt: Timestamp.nullable(),
  trustedAt: Timestamp.nullable(),
  trustedBy: z.string().nullable(),
  scope: KeyScopeView.nullable(),
  /** Whether the plugin is pinned to it: `none` where the plugin has no key yet. */
  pinned: z.enum(['this', 'other', 'none']),
})

export const StaticFinding = z.object({
  code: z.string(),
  severity: z.enum(['notice', 'warning']),
  message: z.string(),
  line: z.number().int().optional(),
})

/** Everything an admin should know of a version before any of its code runs. */
export const PluginReport = z.object({
  id: PluginId,
  name: z.string(),
  version: PluginVersionText,
  description: z.string().nullable(),
  changelog: z.string().nullable(),
  author: z.object({ name: z.string(), url: z.string().nullable(), email: z.string().nullable() }),
  license: z.string().nullable(),
  repository: z.string().nullable(),
  homepage: z.string().nullable(),
  expiresAt: Timestamp.nullable(),
  features: z.object({
    required: z.array(z.string()),
    optional: z.array(z.string()),
    provided: z.array(z.string()),
  }),
  commands: z.array(z.object({ name: z.string(), description: z.string() })),
  sdk: z.object({
    needed: z.string(),
    /** Range that this panel accepts, such as `1.0 to 1.2`. */
    accepted: z.string(),
  }),
  size: z.object({
    bundleBytes: z.number().int(),
    maxBundleBytes: z.number().int(),
    manifestBytes: z.number().int(),
    maxManifestBytes: z.number().int(),
    signatureBytes: z.number().int(),
    maxSignatureBytes: z.number().int(),
  }),
  integrity: z.string(),
  bundleSha256: z.string(),
  signature: z.object({
    state: SignatureStateName,
    title: z.string(),
    /** Why, with the actual values. */
    message: z.string(),
    format: z.enum(['sshsig', 'minisign', 'ed25519']).nullable(),
    value: z.string().nullable(),
  }),
  /** Null for an unsigned version. */
  key: ReportKey.nullable(),
  permissions: z.array(AskedPermission),
  harmGroups: z.array(HarmGroupView),
  /** As if everything were granted as asked. */
  rating: Rating,
  findings: z.array(StaticFinding),
  notes: z.array(z.object({ code: z.string(), pointer: z.string(), message: z.string() })),
  /** Compared with the version that runs, or else with the newest; null for the first one. */
  comparedTo: z
    .object({
      version: PluginVersionText,
      permissions: z.array(PermissionChangeView),
      needsConsent: z.boolean(),
      settings: z.object({
        added: z.array(z.string()),
        removed: z.array(z.string()),
        changed: z.array(z.string()),
      }),
    })
    .nullable(),
  /** What stands in the way of installing it; empty when nothing does. */
  obstacles: z.array(Obstacle),
})
export type PluginReport = z.output<typeof PluginReport>

/** An upload that waits for a decision, or a version that was installed at once. */
export const UploadAnswer = z.object({
  /** Null when it was installed, and when no decision of an admin can make it installable. */
  uploadId: Id.nullable(),
  expiresAt: Timestamp.nullable(),
  installed: z.boolean(),
  report: PluginReport,
})
export type UploadAnswer = z.output<typeof UploadAnswer>

export const ManifestJson = Json.meta({ description: 'The manifest, as it was signed' })
