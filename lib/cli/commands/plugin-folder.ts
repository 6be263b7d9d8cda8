import { access, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseStrictJson } from '@/lib/plugin-host/manifest/parse-strict-json'
import { PACKAGE_LIMITS } from '@/lib/plugin-sdk/limits'
import type { JsonObject, JsonValue } from '@/lib/shared/json'
import { ok, type Refusal, type Result, refuse } from '@/lib/shared/result'

type Checked<T> = Result<T, Refusal<'PLUGIN_FOLDER_INVALID'>>

const ENTRIES = [
  'src/plugin.ts',
  'plugin.ts',
  'src/index.ts',
  'index.ts',
  'src/plugin.js',
  'plugin.js',
  'src/index.js',
  'index.js',
]

/** Integrity that stands in a manifest until the bundle exists. */
export const EMPTY_INTEGRITY = 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='

/** The manifest that an author writes: as published, but `integrity` may be missing. */
export async function readAuthorManifest(folder: string): Promise<Checked<JsonObject>> {
  const path = join(folder, 'manifest.json')
  const text = await readFile(path, 'utf8').catch(() => null)
  if (text === null) return refuse('PLUGIN_FOLDER_INVALID', `${path} cannot be read`)
  const json = parseStrictJson(text, PACKAGE_LIMITS.manifestDepth)
  if (!json.ok) return refuse('PLUGIN_FOLDER_INVALID', `${path}: ${json.error.message}`)
  return isObject(json.value) ? ok(json.value) : refuse('PLUGIN_FOLDER_INVALID', `${path} is no JSON object`)
}

const isObject = (value: JsonValue): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The file that exports the plugin: `src/plugin.ts` and the like. */
export async function findEntry(folder: string): Promise<Checked<string>> {
  for (const entry of ENTRIES) {
    const path = join(folder, entry)
    const exists = await access(path).then(
      () => true,
      () => false,
    )
    if (exists) return ok(path)
  }
  return refuse('PLUGIN_FOLDER_INVALID', `${folder} has none of ${ENTRIES.join(', ')}`)
}

/** The bytes of a manifest file, with the integrity of its bundle. Keys keep their order. */
export const manifestBytes = (manifest: JsonObject, integrity: string): Buffer =>
  Buffer.from(`${JSON.stringify({ ...manifest, integrity }, null, 2)}\n`)
