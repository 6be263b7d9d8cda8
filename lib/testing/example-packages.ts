import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { POST as GRANT } from '@/app/api/v1/plugins/[pluginId]/permissions/grant/route'
import { POST as REGISTER } from '@/app/api/v1/plugins/keys/route'
import { GET as GET_INSTANCE } from '@/app/api/v1/servers/[serverId]/instances/[instanceId]/route'
import { POST as CREATE_INSTANCE } from '@/app/api/v1/servers/[serverId]/instances/route'
import { buildCommand } from '@/lib/cli/commands/build'
import { EXIT } from '@/lib/cli/commands/command-io'
import { createInstance, getInstance, type PluginInstance } from '@/lib/contracts/plugins/instances'
import { registerKey } from '@/lib/contracts/plugins/keys'
import { grantPluginPermissions } from '@/lib/contracts/plugins/permissions'
import { openSigningFolder, type Signer } from '@/lib/plugin-host/signatures/signing-programs.fixture'
import type { Manifest } from '@/lib/plugin-sdk/manifest'
import type { JsonValue } from '@/lib/shared/json'
import { PROJECT_ROOT } from '@/scripts/steps/project-root.mjs'
import type { TestApp, TestIdentity } from './app'
import { upload } from './plugin-packages'

type Answer<T> = { readonly status: number; readonly body: T }

const expectStatus = <T>({ status, body }: Answer<T>, wanted: number, what: string): T => {
  if (status !== wanted) throw new Error(`${what}: ${status} ${JSON.stringify(body)}`)
  return body
}

/** An author whose SSH key, made by the real `ssh-keygen`, is trusted for all plugins. */
export const trustedSshAuthor = async (t: TestApp, as: TestIdentity) => {
  const folder = openSigningFolder()
  const signer = folder.sshKey()
  const key = { key: signer.publicKey, name: 'Example author', scope: { kind: 'all' as const } }
  expectStatus(await t.call(REGISTER, registerKey, { as, body: key }), 201, 'registering the key')
  return { signer, folder, close: folder.close }
}

/** `palisade build` on an example, and its manifest signed. */
export const buildExample = async (name: string, out: string, signer: Signer) => {
  const said: string[] = []
  const io = { print: (line: string) => said.push(line), printError: (line: string) => said.push(line) }
  const folder = join(PROJECT_ROOT, 'examples/plugins', name)
  const status = await buildCommand({ folder, out, projectRoot: PROJECT_ROOT }, io)
  if (status !== EXIT.ok) throw new Error(said.join('\n'))
  const manifest = readFileSync(join(out, 'manifest.json'))
  return { file: readFileSync(join(out, 'plugin.js')), manifest, signature: signer.sign(manifest) }
}

export type InstallOrder = {
  readonly serverIds: readonly string[]
  readonly config?: Record<string, JsonValue>
}

/**
 * What an admin does with an example: uploads it, grants everything that it asks for on each server, puts it there.
 * Resolves with the instances in the order of the servers, as they are then.
 */
export const installExample = async (
  t: TestApp,
  as: TestIdentity,
  files: Awaited<ReturnType<typeof buildExample>>,
  { serverIds, config = {} }: InstallOrder,
): Promise<PluginInstance[]> => {
  expectStatus(await upload(t, as, files), 201, 'uploading')
  const { id: pluginId, permissions = {} } = JSON.parse(files.manifest.toString()) as Manifest
  const asked = Object.entries(permissions).map(
    ([operation, { reason: _, optional: __, ...constraints }]) => ({
      operation,
      constraints: JSON.parse(JSON.stringify(constraints)),
    }),
  )
  const instances: PluginInstance[] = []
  for (const serverId of serverIds) {
    const grant = { serverId, permissions: asked }
    expectStatus(
      await t.call(GRANT, grantPluginPermissions, { as, params: { pluginId }, body: grant }),
      200,
      'granting',
    )
    const created = await t.call(CREATE_INSTANCE, createInstance, {
      as,
      params: { serverId },
      body: { pluginId, config },
    })
    instances.push(expectStatus(created, 201, 'putting it on the server'))
  }
  return instances
}

export const instanceNow = async (
  t: TestApp,
  as: TestIdentity,
  { serverId, id }: Pick<PluginInstance, 'serverId' | 'id'>,
): Promise<PluginInstance> => {
  const params = { serverId, instanceId: id }
  return expectStatus(await t.call(GET_INSTANCE, getInstance, { as, params }), 200, 'reading the instance')
}
