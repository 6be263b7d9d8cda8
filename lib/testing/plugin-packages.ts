import { POST as REGISTER } from '@/app/api/v1/plugins/keys/route'
import { POST as UPLOAD } from '@/app/api/v1/plugins/upload/route'
import { registerKey } from '@/lib/contracts/plugins/keys'
import { uploadPlugin } from '@/lib/contracts/plugins/uploads'
import { makePackage } from '@/lib/plugin-host/signatures/package.fixture'
import { rawKey, type Signer } from '@/lib/plugin-host/signatures/signing-programs.fixture'
import type { PluginRuntime } from '@/lib/server/plugins/plugin-runtime'
import type { JsonObject } from '@/lib/shared/json'
import type { TestApp, TestIdentity } from './app'

export type UploadFiles = {
  readonly file?: Uint8Array | null
  readonly manifest?: Uint8Array | null
  readonly signature?: Uint8Array | null
}

/** A package signed by `signer`, as the three parts of an upload. */
export const signedPackage = (signer: Signer, changes: JsonObject = {}, code?: string) => {
  const { bundle, manifest } = makePackage(changes, code)
  return { file: bundle, manifest, signature: signer.sign(manifest) }
}

export const uploadForm = ({ file, manifest, signature }: UploadFiles): FormData => {
  const form = new FormData()
  if (file) form.append('file', new Blob([new Uint8Array(file)]), 'plugin.js')
  if (manifest) form.append('manifest', new Blob([new Uint8Array(manifest)]), 'manifest.json')
  if (signature) form.append('signature', new Blob([new Uint8Array(signature)]), 'manifest.json.sig')
  return form
}

/** Uploads through the route. */
export const upload = (
  t: TestApp,
  as: TestIdentity,
  files: UploadFiles | FormData,
  query: Record<string, string> = {},
) =>
  t.call(UPLOAD, uploadPlugin, {
    as,
    query,
    body: files instanceof FormData ? files : uploadForm(files),
  })

/** A new author whose key is trusted for all plugins. */
export const trustedAuthor = async (t: TestApp, as: TestIdentity, name = 'Author') => {
  const signer = rawKey()
  const { body } = await t.call(REGISTER, registerKey, {
    as,
    body: { key: signer.publicKey, name, scope: { kind: 'all' } },
  })
  return { ...signer, keyId: body.id }
}

/** Remembers what it was told, in order. */
export const createRecordingRuntime = (): PluginRuntime & {
  readonly heard: readonly string[]
  clear(): void
} => {
  const heard: string[] = []
  return {
    heard,
    clear: () => {
      heard.length = 0
    },
    trustChanged: async (pluginIds) => {
      heard.push(`trust ${[...pluginIds].sort().join(' ')}`)
    },
    grantsChanged: async (pluginId, serverId) => {
      heard.push(`grants ${pluginId} ${serverId}`)
    },
    pluginRemoved: async (pluginId) => {
      heard.push(`removed ${pluginId}`)
    },
  }
}
