import { makePackage } from '@/lib/plugin-host/signatures/package.fixture'
import { rawKey } from '@/lib/plugin-host/signatures/signing-programs.fixture'
import type { ApiAnswer, PanelApi } from './panel-api'

type Listed<T> = { readonly items: readonly T[] }
type Instance = {
  readonly id: string
  readonly pluginId: string
  readonly version: string
  readonly state: string
}
type Plugin = { readonly id: string; readonly newestVersion: string | null }
type Staged = { readonly uploadId: string | null }

const PLUGIN_IDS = ['kill-a', 'kill-b', 'kill-c'] as const
/** Answers that are right when two changes meet: refusals, never failures of the panel. */
const isFailure = ({ status }: ApiAnswer): boolean => status >= 500 && status !== 503

const CODE = `export default { initialize({ events, players }) {
  events.on('chat.message', async ({ player }) => { await players.warn(player, 'seen') })
} }
`
const PERMISSIONS = { 'events:chat.message': {}, 'rcon:warn': { rate: '60/min' } }

/** Does with plugins over HTTP what admins do, in a random order and several things at once. */
export class BusyAdmin {
  readonly #random: () => number
  readonly #signer = rawKey()
  readonly #counts: Record<string, number> = {}
  readonly #failures: string[] = []
  #serverId = ''
  #release = 0

  constructor(random: () => number) {
    this.#random = random
  }

  /** Successful changes, by kind. */
  get counts(): Readonly<Record<string, number>> {
    return this.#counts
  }

  /** Answers that no panel may give. */
  get failures(): readonly string[] {
    return this.#failures
  }

  get serverId(): string {
    return this.#serverId
  }

  /** A server without a connection, and the author's key. */
  async prepare(api: PanelApi): Promise<void> {
    const server = {
      name: 'Killed',
      rconHost: '127.0.0.1',
      rconPort: 1,
      rconPassword: 'none',
      log: { kind: 'none' },
      enabled: false,
    }
    this.#serverId = (await api.post<{ id: string }>('/servers', server)).id
    await this.#trust(api, this.#signer.publicKey, 'Author')
  }

  /** Works until the panel is gone. */
  async work(api: PanelApi): Promise<void> {
    const line = async () => {
      for (;;) {
        const step = this.#pick(Object.entries(this.#steps))
        if (!step) return
        const answer = await step[1](api).catch((): null => null)
        if (answer === null) return
        if (isFailure(answer))
          this.#failures.push(`${step[0]}: ${answer.status} ${JSON.stringify(answer.body)}`)
        if (answer.status < 300) this.#counts[step[0]] = (this.#counts[step[0]] ?? 0) + 1
      }
    }
    await Promise.all([line(), line(), line()])
  }

  readonly #steps: Readonly<Record<string, (api: PanelApi) => Promise<ApiAnswer>>> = {
    upload: (api) => api.upload(this.#package(this.#anyId())),
    'upload and decide later': async (api) => {
      const staged = await api.upload(this.#package(this.#anyId()), '?stage=true')
      const { uploadId } = staged.body as Staged
      return uploadId ? api.call('POST', `/plugins/uploads/${uploadId}/install`, {}) : staged
    },
    grant: (api) =>
      api.call('POST', `/plugins/${this.#anyId()}/permissions/grant`, {
        serverId: this.#serverId,
        permissions: Object.entries(PERMISSIONS).map(([operation, constraints]) => ({
          operation,
          constraints,
        })),
      }),
    'revoke grants': (api) =>
      this.#rarely(() =>
        api.call('POST', `/plugins/${this.#anyId()}/permissions/revoke`, {
          serverId: this.#serverId,
          ...(this.#random() < 0.5 ? { operations: ['rcon:warn'] } : {}),
        }),
      ),
    enable: (api) => api.call('POST', `/servers/${this.#serverId}/instances`, { pluginId: this.#anyId() }),
    upgrade: async (api) => {
      const instance = await this.#anyInstance(api)
      const plugins = await api.get<Listed<Plugin>>('/plugins?limit=100')
      const version = plugins.items.find(({ id }) => id === instance?.pluginId)?.newestVersion
      return version ? this.#act(api, instance, 'upgrade', { version }) : NOTHING
    },
    'roll back': async (api) => this.#act(api, await this.#anyInstance(api), 'rollback'),
    pause: (api) => this.#rarely(async () => this.#act(api, await this.#anyInstance(api), 'pause')),
    resume: async (api) => this.#act(api, await this.#anyInstance(api), 'resume'),
    'change mode': async (api) => {
      const instance = await this.#anyInstance(api)
      const mode = this.#random() < 0.5 ? 'live' : 'shadow'
      return instance ? api.call('PUT', `${this.#path(instance)}/mode`, { mode }) : NOTHING
    },
    'remove an instance': (api) =>
      this.#rarely(async () => {
        const instance = await this.#anyInstance(api)
        return instance ? api.call('DELETE', this.#path(instance)) : NOTHING
      }),
    'remove a plugin': (api) =>
      this.#random() < 0.1 ? api.call('DELETE', `/plugins/${this.#anyId()}`) : Promise.resolve(NOTHING),
    'trust a key, enable, revoke the key': (api) => this.#doom(api),
  }

  /** What takes away must not be done as often as what gives, or nothing would be left to run. */
  #rarely(step: () => Promise<ApiAnswer>): Promise<ApiAnswer> {
    return this.#random() < 0.2 ? step() : Promise.resolve(NOTHING)
  }

  /** A plugin with an author of its own, whose key is revoked while it runs. */
  async #doom(api: PanelApi): Promise<ApiAnswer> {
    if (this.#random() < 0.6) return NOTHING
    const author = rawKey()
    const pluginId = `doomed-${++this.#release}`
    const key = await this.#trust(api, author.publicKey, pluginId)
    await api.upload(this.#package(pluginId, author))
    await api.call('POST', `/plugins/${pluginId}/permissions/grant`, {
      serverId: this.#serverId,
      permissions: Object.entries(PERMISSIONS).map(([operation, constraints]) => ({
        operation,
        constraints,
      })),
    })
    await api.call('POST', `/servers/${this.#serverId}/instances`, { pluginId })
    const revoked = await api.call('POST', `/plugins/keys/${key}/revoke`, { reason: 'the run says so' })
    await api.call('DELETE', `/plugins/${pluginId}`)
    return revoked
  }

  async #trust(api: PanelApi, key: string, name: string): Promise<string> {
    const order = { key, name, scope: { kind: 'all' } }
    return (await api.post<{ id: string }>('/plugins/keys', order)).id
  }

  #package(id: string, signer = this.#signer) {
    this.#release += 1
    const { bundle, manifest } = makePackage(
      { id, name: id, version: `1.0.${this.#release}`, permissions: PERMISSIONS },
      `// release ${this.#release}\n${CODE}`,
    )
    return { file: bundle, manifest, signature: signer.sign(manifest) }
  }

  async #anyInstance(api: PanelApi): Promise<Instance | null> {
    const { items } = await api.get<Listed<Instance>>(`/servers/${this.#serverId}/instances`)
    return this.#pick(items) ?? null
  }

  #act(api: PanelApi, instance: Instance | null, verb: string, body: unknown = {}): Promise<ApiAnswer> {
    return instance ? api.call('POST', `${this.#path(instance)}/${verb}`, body) : Promise.resolve(NOTHING)
  }

  readonly #path = ({ id }: Instance): string => `/servers/${this.#serverId}/instances/${id}`

  #anyId(): string {
    return this.#pick(PLUGIN_IDS) ?? PLUGIN_IDS[0]
  }

  #pick<T>(items: readonly T[]): T | undefined {
    return items[Math.floor(this.#random() * items.length)]
  }
}

/** There was nothing to do it with. */
const NOTHING: ApiAnswer = { status: 304, body: null }
