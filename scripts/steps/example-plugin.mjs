import { createHash, generateKeyPairSync, sign } from 'node:crypto'

/**
 * A plugin that uses a little of everything, so that each of its pages has something to show. 1.0.0 works, 1.1.0 asks
 * for more and never comes back from its first event.
 */
export const EXAMPLE_PLUGIN = 'tk-guard'

/** Before the message of the raw signature format, as lib/shared/signature-domains.ts has it. */
const SIGNATURE_DOMAIN = 'palisade-plugin-v1\0'

const WORKING = `export default {
  async initialize({ events, players, database, commands, panels, config, log }) {
    const warn = async ({ attacker, victim, weapon }) => {
      if (!attacker) return
      const count = await database.increment('kills/' + attacker.eosId)
      log.info('a kill', { attacker: attacker.name, weapon, count })
      await players.warn(attacker, config.message)
      await draw()
    }
    events.on('player.died', warn)
    events.on('player.teamkilled', warn)
    commands.on('sorry', ({ replyTo }) => commands.reply(replyTo, 'Accepted.'))
    const draw = async () => {
      const { items } = await database.list('kills/', { limit: 20 })
      await panels.set('overview', {
        blocks: [
          { type: 'text', text: 'Who was warned since the plugin was started.' },
          { type: 'stats', items: [{ label: 'Players', value: items.length }, { label: 'Allowed', value: config.allowed }] },
          {
            type: 'table',
            columns: [{ key: 'id', title: 'Player' }, { key: 'kills', title: 'Kills', align: 'end' }],
            rows: items.map(({ key, value }) => ({ id: key.slice(6), kills: value })),
            empty: 'Nobody yet.',
          },
          {
            type: 'chart', kind: 'bar', title: 'Kills per player',
            series: [{ name: 'Kills', points: items.slice(0, 8).map(({ value }, at) => ({ x: String(at + 1), y: value })) }],
          },
          { type: 'button', action: 'forget', label: 'Forget everybody', tone: 'bad', confirm: 'Forget all counts?' },
        ],
      })
    }
    await draw()
  },
}
`
const SPINNING = `export default {
  initialize({ events }) {
    events.on('player.died', () => { for (;;) {} })
  },
}
`

const PERMISSIONS = {
  'events:player.died': { reason: 'count kills' },
  'events:player.teamkilled': { reason: 'notice team kills' },
  'rcon:warn': { rate: '10/min', maxTargets: 1, reason: 'ask for an apology' },
  'database:write': { maxBytes: 262_144, reason: 'count kills per player' },
}

/** Of the newer versions; without it they start all the same. */
const KICK = { maxTargets: 1, rate: '3/min', optional: true, reason: 'remove who goes on' }

const CONFIG = {
  type: 'object',
  required: ['message'],
  properties: {
    message: {
      type: 'string',
      format: 'multiline',
      maxLength: 200,
      default: 'Please aim better.',
      title: 'Message',
    },
    allowed: {
      type: 'integer',
      minimum: 0,
      maximum: 20,
      default: 3,
      title: 'Team kills that are forgiven',
      description: 'Per match.',
    },
    tellVictim: { type: 'boolean', default: true, title: 'Tell the victim who it was' },
    token: { type: 'string', writeOnly: true, title: 'Token of the website' },
    words: { type: 'array', items: { type: 'string' }, default: [], title: 'Words that excuse' },
  },
}

const MANIFEST = {
  manifestVersion: 1,
  id: EXAMPLE_PLUGIN,
  name: 'TK Guard',
  author: { name: 'Example Community' },
  license: 'MIT',
  description: 'Warns players after a kill, counts them, and shows the counts on a page.',
  sdkVersion: '1.0.0',
  features: { required: ['events', 'players', 'database', 'panels'] },
  commands: [{ name: 'sorry', aliases: ['apologise'], description: 'Apologise for your last team kill' }],
  panels: [{ name: 'overview', title: 'Kills', description: 'Who did what since the start' }],
  config: CONFIG,
}

/** An author with a key of their own. `publish` resolves with the body of an upload: bundle, manifest, signature. */
export function createExampleAuthor() {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const key = Buffer.from(publicKey.export({ format: 'jwk' }).x, 'base64url').toString('base64')
  const publish = (version) => {
    const isFirst = version === '1.0.0'
    const bundle = Buffer.from(isFirst ? WORKING : SPINNING)
    const manifest = Buffer.from(
      `${JSON.stringify(
        {
          ...MANIFEST,
          version,
          integrity: `sha256-${createHash('sha256').update(bundle).digest('base64')}`,
          permissions: {
            ...PERMISSIONS,
            ...(isFirst ? {} : { 'rcon:kick': KICK }),
          },
        },
        null,
        2,
      )}\n`,
    )
    const signed = Buffer.concat([Buffer.from(SIGNATURE_DOMAIN), manifest])
    const signature = Buffer.from(`${sign(null, signed, privateKey).toString('base64')}\n`)
    const body = new FormData()
    body.append('file', new Blob([bundle]), 'plugin.js')
    body.append('manifest', new Blob([manifest]), 'manifest.json')
    body.append('signature', new Blob([signature]), 'manifest.json.sig')
    return body
  }
  return { key, publish }
}
