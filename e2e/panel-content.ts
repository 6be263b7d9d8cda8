import { type APIRequestContext, expect } from '@playwright/test'
import { makePackage } from '../lib/plugin-host/signatures/package.fixture'
import { rawKey } from '../lib/plugin-host/signatures/signing-programs.fixture'

export const READER = { name: 'Rita Reader', password: 'only looking around 42' }

/**
 * What a panel holds after its first days: a trusted key, a plugin on a server, a token, a webhook, and somebody who
 * may only look. Returns where an invitation and a password reset lead that nobody has used.
 */
export async function fillPanel(request: APIRequestContext): Promise<Record<string, string>> {
  const headers = { origin: process.env.PALISADE_E2E_URL ?? '' }
  const post = async (path: string, data: object) => {
    const answer = await request.post(`/api/v1${path}`, { headers, data })
    expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true)
    return answer.json()
  }
  const first = async (path: string) => (await (await request.get(`/api/v1${path}`)).json()).items[0]

  const author = rawKey()
  await post('/plugins/keys', { key: author.publicKey, name: 'Example Community', scope: { kind: 'all' } })
  const { bundle, manifest } = makePackage()
  const uploaded = await request.post('/api/v1/plugins/upload', {
    headers,
    multipart: {
      file: { name: 'plugin.js', mimeType: 'text/javascript', buffer: bundle },
      manifest: { name: 'manifest.json', mimeType: 'application/json', buffer: manifest },
      signature: {
        name: 'manifest.json.sig',
        mimeType: 'application/octet-stream',
        buffer: Buffer.from(author.sign(manifest)),
      },
    },
  })
  expect(uploaded.status(), await uploaded.text()).toBe(201)

  const server = await first('/servers')
  await post('/plugins/tk-guard/permissions/grant', {
    serverId: server.id,
    permissions: [{ operation: 'rcon:warn', constraints: { rate: '5/min' } }],
  })
  await post(`/servers/${server.id}/instances`, { pluginId: 'tk-guard' })
  await post('/tokens', { name: 'Bot', scopes: ['servers:read'], expiresInDays: null })
  await post('/webhooks', { name: 'Website', url: 'https://example.org/hook', events: ['player.connected'] })
  return inviteReader(request, post)
}

async function inviteReader(
  request: APIRequestContext,
  post: (path: string, data: object) => Promise<{ link: string }>,
): Promise<Record<string, string>> {
  const { items } = await (await request.get('/api/v1/roles')).json()
  const role = items.find(({ key }: { key: string | null }) => key === 'read-only')
  const invite = () => post('/invitations', { memberships: [{ roleId: role.id, serverId: null }] })
  const { link } = await invite()
  await post('/invitations/accept', { secret: link.split('#')[1], ...READER })
  const { items: people } = await (
    await request.get(`/api/v1/users?search=${READER.name.slice(0, 4)}`)
  ).json()
  const reset = await post(`/users/${people[0].id}/password-reset`, {})
  // The second one stays open, for the list of invitations.
  return { '/invitation': (await invite()).link, '/password-reset': reset.link }
}
