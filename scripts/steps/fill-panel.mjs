import { createExampleAuthor, EXAMPLE_PLUGIN } from './example-plugin.mjs'

/** Effects are written together with others of their moment, and the simulated match takes its time. */
const PATIENCE_MS = 30_000
const LOOK_EVERY_MS = 200

const ATTACKER = { eosId: '0002a10186d9414496bf20d22d3860ba', steamId: '76561198000000001', name: 'Okapi' }
const VICTIM = { eosId: '0002b20286d9414496bf20d22d3860bb', steamId: '76561198000000002', name: 'Mira' }

/**
 * What a panel with the simulated server holds after its first days: a trusted key, a plugin of two versions that is
 * at work, an upload that waits, a token, a webhook. Resolves with the ids that no list of the API tells or whose
 * lists hold others too, as resolvePages takes them.
 */
export async function fillPanel({ address, cookie }) {
  const ask = async (path, body) => {
    const isForm = body instanceof FormData
    const answer = await fetch(`${address}/api/v1${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { cookie, origin: address, ...(isForm ? {} : { 'content-type': 'application/json' }) },
      body: body === undefined || isForm ? body : JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
    return answer.json()
  }
  const [server] = (await ask('/servers')).items
  const author = createExampleAuthor()
  await ask('/plugins/keys', { key: author.key, name: 'Example Community', scope: { kind: 'all' } })
  await ask('/plugins/upload', author.publish('1.0.0'))
  const instance = await putToWork(ask, server.id)
  await ask('/plugins/upload', author.publish('1.1.0'))
  const { uploadId } = await ask('/plugins/upload?stage=true', author.publish('1.2.0'))
  await ask('/plugins/catalogue/match-statistics', {})
  await ask('/tokens', { name: 'Bot', scopes: ['servers:read'], expiresInDays: null })
  await ask('/webhooks', { name: 'Website', url: 'https://example.org/hook', events: ['player.connected'] })
  const effect = await until('an effect', async () => (await ask('/effects')).items[0])
  await until('a kill in the match', async () => {
    const { items } = await ask(`/servers/${server.id}/events?names=player.died`)
    return items[0]
  })
  await until('a player', async () => (await ask('/players')).items[0])
  return { pluginId: EXAMPLE_PLUGIN, instanceId: instance.id, uploadId, effectId: effect.id }
}

async function putToWork(ask, serverId) {
  const [plugin] = (await ask('/plugins')).items
  const { asked } = await ask(`/plugins/${plugin.id}/permissions`)
  const permissions = asked.map(({ operation, constraints }) => ({ operation, constraints }))
  await ask(`/plugins/${plugin.id}/permissions/grant`, { serverId, permissions })
  const instance = await ask(`/servers/${serverId}/instances`, { pluginId: plugin.id })
  const event = {
    name: 'player.teamkilled',
    payload: { attacker: ATTACKER, victim: VICTIM, damage: 120, weapon: 'BP_AK74', isTeamkill: true },
  }
  const test = `/servers/${serverId}/instances/${instance.id}/test-event`
  await until('the plugin', async () => (await ask(test, event)).delivered)
  return instance
}

/** What `look` finds, as soon as it finds something. */
async function until(what, look) {
  const endsAt = Date.now() + PATIENCE_MS
  for (;;) {
    const found = await look()
    if (found) return found
    if (Date.now() > endsAt) throw new Error(`Waited ${PATIENCE_MS / 1000} s for ${what}`)
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
  }
}
