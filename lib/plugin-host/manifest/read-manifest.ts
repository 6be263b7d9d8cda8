import { FEATURES, isFeatureId } from '@/lib/plugin-sdk/features'
import { PACKAGE_LIMITS } from '@/lib/plugin-sdk/limits'
import { type Manifest, ManifestSchema } from '@/lib/plugin-sdk/manifest'
import { SDK_VERSION } from '@/lib/plugin-sdk/sdk-version'
import type { JsonValue } from '@/lib/shared/json'
import { ok, type Refusal, type Result, refuse } from '@/lib/shared/result'
import { nextCronRun } from '../next-cron-run'
import { checkSettingsSchema } from './check-settings-schema'
import { refuseIssues } from './manifest-issue'
import { jsonPointer, parseStrictJson } from './parse-strict-json'
import { findLookAlike, isReservedPluginId } from './plugin-id-rules'
import { findUnsafeText } from './unsafe-text'

/** Every code with which a manifest is refused. */
export const MANIFEST_CODES = [
  'MANIFEST_TOO_LARGE',
  'MANIFEST_ENCODING',
  'MANIFEST_MALFORMED',
  'MANIFEST_DUPLICATE_KEY',
  'MANIFEST_KEY_FORBIDDEN',
  'MANIFEST_TOO_DEEP',
  'MANIFEST_TEXT_UNSAFE',
  'MANIFEST_KEY_UNKNOWN',
  'MANIFEST_PERMISSION_UNKNOWN',
  'MANIFEST_CONSTRAINT_UNKNOWN',
  'MANIFEST_INVALID',
  'MANIFEST_ID_RESERVED',
  'MANIFEST_ID_LOOKALIKE',
  'MANIFEST_FEATURE_UNKNOWN',
  'MANIFEST_SDK_UNSUPPORTED',
  'MANIFEST_NAME_DUPLICATE',
  'MANIFEST_CONFIG_INVALID',
] as const
export type ManifestCode = (typeof MANIFEST_CODES)[number]

export type ManifestRefusal = Refusal<ManifestCode>

/** What the panel knows that a manifest is held against. */
export type ManifestContext = {
  /** Ids of installed and built-in plugins, for look-alikes. Default: none. */
  readonly knownIds?: Iterable<string>
  /** Version of the SDK that this panel speaks. Default: the one that it was built with. */
  readonly sdkVersion?: string
  /** Installed once, perhaps by a panel with fewer rules: it stays readable for lists. Default: false. */
  readonly isStored?: boolean
}

/** Something worth telling the admin that is no reason to refuse. */
export type ManifestNote = {
  readonly code: 'FEATURE_OPTIONAL_UNKNOWN'
  readonly pointer: string
  readonly message: string
}

export type ReadManifest = {
  readonly manifest: Manifest
  readonly notes: readonly ManifestNote[]
}

type Check<T> = Result<T, ManifestRefusal>

/**
 * Reads a manifest from the bytes that were signed. Accepts exactly one reading of them: what another parser
 * could read otherwise is refused. Messages name the rule, the limit and the actual value.
 */
export const readManifest = (bytes: Uint8Array, context: ManifestContext = {}): Check<ReadManifest> => {
  const text = decode(bytes)
  if (!text.ok) return text
  const json = parse(text.value)
  if (!json.ok) return json
  const safe = checkText(json.value, [])
  if (!safe.ok) return safe
  const parsed = ManifestSchema.safeParse(json.value)
  if (!parsed.success) return refuseIssues(parsed.error.issues, json.value)
  const manifest: Manifest = parsed.data
  const checks = [checkId, checkFeatures, checkSdk, checkNames, checkCrons, checkConfig]
  for (const check of checks) {
    const outcome = check(manifest, context)
    if (!outcome.ok) return outcome
  }
  return ok({ manifest, notes: noteUnknownFeatures(manifest) })
}

const decode = (bytes: Uint8Array): Check<string> => {
  const limit = PACKAGE_LIMITS.manifestBytes
  if (bytes.length > limit) {
    return refuse('MANIFEST_TOO_LARGE', `the manifest is ${bytes.length} bytes; the limit is ${limit}`, {
      bytes: bytes.length,
      maxBytes: limit,
    })
  }
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
    return refuse(
      'MANIFEST_ENCODING',
      'the manifest starts with a byte order mark; save it as UTF-8 without one',
    )
  }
  try {
    return ok(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes))
  } catch {
    return refuse('MANIFEST_ENCODING', 'the manifest is not valid UTF-8')
  }
}

const parse = (text: string): Check<JsonValue> => {
  const json = parseStrictJson(text, PACKAGE_LIMITS.manifestDepth)
  if (json.ok) return json
  return refuse(`MANIFEST_${json.error.code}`, json.error.message, json.error.details)
}

/** Text that hides or reorders what an admin reads is refused wherever it stands, keys included. */
const checkText = (value: JsonValue, path: readonly (string | number)[]): Check<null> => {
  if (typeof value === 'string') return checkOneText(value, path)
  if (typeof value !== 'object' || value === null) return ok(null)
  for (const [key, child] of Object.entries(value)) {
    const outcome = checkOneText(key, path)
    const inner = outcome.ok ? checkText(child, [...path, key]) : outcome
    if (!inner.ok) return inner
  }
  return ok(null)
}

const checkOneText = (text: string, path: readonly (string | number)[]): Check<null> => {
  const unsafe = findUnsafeText(text)
  if (!unsafe) return ok(null)
  const pointer = jsonPointer(path)
  return refuse('MANIFEST_TEXT_UNSAFE', `${pointer} contains a ${unsafe.kind} (${unsafe.codePoint})`, {
    pointer,
    ...unsafe,
  })
}

const checkId = ({ id }: Manifest, { knownIds = [] }: ManifestContext): Check<null> => {
  if (isReservedPluginId(id)) return refuse('MANIFEST_ID_RESERVED', `the id "${id}" is reserved`, { id })
  const similarTo = findLookAlike(id, knownIds)
  if (similarTo === null) return ok(null)
  return refuse('MANIFEST_ID_LOOKALIKE', `the id "${id}" can be mistaken for "${similarTo}"`, {
    id,
    similarTo,
  })
}

const isKnownFeature = (id: string): boolean => isFeatureId(id) || id.startsWith('service:')

const checkFeatures = ({ features, sdkVersion }: Manifest): Check<null> => {
  const required = features?.required ?? []
  const all = [...required, ...(features?.optional ?? [])]
  const twice = all.find((id, index) => all.indexOf(id) !== index)
  if (twice !== undefined) {
    return refuse('MANIFEST_NAME_DUPLICATE', `the feature "${twice}" is declared twice`, { name: twice })
  }
  const unknown = required.find((id) => !isKnownFeature(id))
  if (unknown === undefined) return ok(null)
  return refuse(
    'MANIFEST_FEATURE_UNKNOWN',
    `it requires the feature "${unknown}", which this panel lacks; it needs Palisade ≥ the one with SDK ${sdkVersion}`,
    { feature: unknown, needsSdk: sdkVersion, known: Object.keys(FEATURES) },
  )
}

const checkSdk = (
  { sdkVersion: needed }: Manifest,
  { sdkVersion: own = SDK_VERSION }: ManifestContext,
): Check<null> => {
  const [major = 0, minor = 0] = needed.split('.').map(Number)
  const [ownMajor = 0, ownMinor = 0] = own.split('.').map(Number)
  if (major === ownMajor && minor <= ownMinor) return ok(null)
  const range = `${ownMajor}.0 to ${ownMajor}.${ownMinor}`
  return refuse('MANIFEST_SDK_UNSUPPORTED', `it was built with SDK ${needed}; this panel accepts ${range}`, {
    needed,
    accepted: range,
  })
}

/** Names must be unique inside their list; aliases count as names of commands. */
const checkNames = ({ commands = [], schedules = [], panels = [], features }: Manifest): Check<null> => {
  const lists = {
    commands: commands.flatMap(({ name, aliases = [] }) => [name, ...aliases]),
    schedules: schedules.map(({ name }) => name),
    panels: panels.map(({ name }) => name),
    'features/provided': features?.provided ?? [],
  }
  for (const [list, names] of Object.entries(lists)) {
    const twice = names.find((name, index) => names.indexOf(name) !== index)
    if (twice !== undefined) {
      return refuse('MANIFEST_NAME_DUPLICATE', `/${list} declares "${twice}" twice`, { list, name: twice })
    }
  }
  return ok(null)
}

/** The schema sees five fields only; whether they mean a time is what the scheduler would find out too late. */
const checkCrons = ({ schedules = [] }: Manifest, { isStored = false }: ManifestContext): Check<null> => {
  if (isStored) return ok(null)
  const index = schedules.findIndex(({ cron }) => cron !== undefined && !nextCronRun(cron, new Date()))
  if (index < 0) return ok(null)
  const pointer = `/schedules/${index}/cron`
  const message = `${pointer} must be a cron expression that comes true at some time; it is "${schedules[index]?.cron}"`
  return refuse('MANIFEST_INVALID', message, { pointer, errors: [{ pointer, message }] })
}

const checkConfig = ({ config }: Manifest): Check<null> => (config ? checkSettingsSchema(config) : ok(null))

const noteUnknownFeatures = ({ features }: Manifest): readonly ManifestNote[] =>
  (features?.optional ?? []).flatMap((id, index) =>
    isKnownFeature(id)
      ? []
      : [
          {
            code: 'FEATURE_OPTIONAL_UNKNOWN' as const,
            pointer: `/features/optional/${index}`,
            message: `this panel lacks the optional feature "${id}"; the plugin runs without it`,
          },
        ],
  )
