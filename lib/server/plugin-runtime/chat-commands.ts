import { LRUCache } from 'lru-cache'
import { isReservedChatCommand, parseChatCommand } from '@/lib/domain/commands/chat-command'
import type { InstanceSnapshot, PluginManager } from '@/lib/plugin-host/manager/plugin-manager'
import type { RunResult } from '@/lib/plugin-host/sandbox/session'
import { parseDuration } from '@/lib/plugin-sdk/durations'
import type { ManifestCommand } from '@/lib/plugin-sdk/manifest'
import type { LiveEvent } from '../game/events/event-bus'
import { CommandReplies } from './command-replies'

/** Each answer is a command to the game server. */
const HELP_COOLDOWN_MS = 5_000
const MAX_REMEMBERED_USES = 5_000

type Player = {
  readonly eosId: string
  readonly name: string
  readonly steamId?: string
  readonly epicId?: string
}

/** What commands want to know of an instance. */
type Instance = {
  readonly definition: Pick<InstanceSnapshot['definition'], 'instanceId'>
  readonly state: InstanceSnapshot['state']
  readonly plugin: {
    readonly manifest: { readonly commands?: readonly ManifestCommand[] | undefined }
  } | null
}

type ChatLine = Pick<LiveEvent, 'id' | 'serverId' | 'name' | 'at' | 'payload'>

type Deps = {
  readonly manager: Pick<PluginManager, 'run' | 'deliverTo'> & { list(serverId: string): readonly Instance[] }
  readonly now: () => number
  /** Whether a player holds an admin role on the server. */
  readonly isAdmin: (serverId: string, eosId: string) => Promise<boolean>
  /** Shows a text to the player, on behalf of the panel. */
  readonly tell: (serverId: string, eosId: string, text: string) => Promise<void>
  /** Writes a line into the log of the instance. */
  readonly warn: (instanceId: string, message: string) => void
}

export type CommandUse = {
  readonly player: Player
  readonly chat: string
  readonly args: readonly string[]
  readonly text: string
  /** The chat line; null when there was none. */
  readonly eventId: string | null
  readonly at: Date
  /** Nobody typed it. */
  readonly isTest?: boolean
}

export type DeclaredCommand = {
  readonly instanceId: string
  readonly serverId: string
  readonly command: ManifestCommand
}

/** Chat commands of plugins: who declares which, who may use it now, and where an answer goes. */
export class ChatCommands {
  readonly replies: CommandReplies
  readonly #deps: Deps
  /** When a player used a command, or asked for help; what was longest ago is forgotten first. */
  readonly #lastUse = new LRUCache<string, number>({ max: MAX_REMEMBERED_USES })
  readonly #uses = new Map<string, number>()

  constructor(deps: Deps) {
    this.#deps = deps
    this.replies = new CommandReplies(deps.now)
  }

  /** The instance that answers to a name. The one that has been on the server longest keeps it. */
  find(serverId: string, name: string): DeclaredCommand | null {
    return (
      this.list(serverId).find(({ command }) => command.name === name || command.aliases?.includes(name)) ??
      null
    )
  }

  list(serverId: string): readonly DeclaredCommand[] {
    return this.#deps.manager
      .list(serverId)
      .flatMap(({ definition, plugin, state }) =>
        state === 'running'
          ? (plugin?.manifest.commands ?? [])
              .filter(({ name }) => !isReservedChatCommand(name))
              .map((command) => ({ instanceId: definition.instanceId, serverId, command }))
          : [],
      )
  }

  uses(instanceId: string, name: string): number {
    return this.#uses.get(`${instanceId} ${name}`) ?? 0
  }

  async hear(event: ChatLine): Promise<void> {
    const { player, chat, message } = event.payload
    if (event.name !== 'chat.message' || typeof message !== 'string' || !isPlayer(player)) return
    const parsed = parseChatCommand(message)
    if (!parsed) return
    if (parsed.name === 'help') return this.#help(event.serverId, player, parsed.args[0])
    const found = this.find(event.serverId, parsed.name)
    if (!found || !(await this.#mayUse(found, player, String(chat)))) return
    const use = `${found.instanceId} ${found.command.name}`
    this.#uses.set(use, (this.#uses.get(use) ?? 0) + 1)
    const eventId = event.id === null ? null : String(event.id)
    const result = await this.run(found, { player, chat: String(chat), ...parsed, eventId, at: event.at })
    if (result.ok || result.error.code === 'PLUGIN_STOPPED') return
    this.#deps.warn(found.instanceId, `The command !${found.command.name} failed: ${result.error.message}`)
  }

  /** Hands a command to its plugin. Whether the player may use it was asked before, or is not asked for a test. */
  run(
    { instanceId, serverId, command }: DeclaredCommand,
    { player, chat, args, text, eventId, at, isTest = false }: CommandUse,
  ): Promise<RunResult> {
    const replyTo = this.replies.open({ instanceId, serverId, eosId: player.eosId })
    const payload = { name: command.name, player, chat, args: [...args], text, replyTo }
    const name = 'command.received' as const
    const cause = { causeId: `command ${replyTo}`, eventId, eventName: name }
    // A plugin may hear its commands as events, or handle each by its name.
    const heard = {
      id: cause.causeId,
      eventId,
      name,
      atMs: at.getTime(),
      payload: { ...payload, player: { ...player } },
      ...(isTest ? { isSimulated: true } : {}),
    }
    this.#deps.manager.deliverTo(instanceId, heard)
    return this.#deps.manager.run(instanceId, 'command', cause, command.name, payload)
  }

  async #mayUse(
    { instanceId, serverId, command }: DeclaredCommand,
    player: Player,
    chat: string,
  ): Promise<boolean> {
    if (command.chats && !command.chats.some((one) => one === chat)) return false
    if (command.access === 'admins' && !(await this.#deps.isAdmin(serverId, player.eosId))) return false
    // From here on without a wait: two messages at once use the cooldown up once.
    const cooldownMs = command.cooldown ? (parseDuration(command.cooldown) ?? 0) : 0
    return this.#isCooledDown(`${instanceId} ${command.name} ${player.eosId}`, cooldownMs)
  }

  #isCooledDown(key: string, cooldownMs: number): boolean {
    const now = this.#deps.now()
    if (now - (this.#lastUse.get(key) ?? Number.NEGATIVE_INFINITY) < cooldownMs) return false
    if (cooldownMs > 0) this.#lastUse.set(key, now)
    return true
  }

  /** `!help` lists what the player may use; `!help name` explains one. */
  async #help(serverId: string, player: Player, name: string | undefined): Promise<void> {
    if (!this.#isCooledDown(`help ${serverId} ${player.eosId}`, HELP_COOLDOWN_MS)) return
    const isAdmin = await this.#deps.isAdmin(serverId, player.eosId)
    const usable = this.list(serverId).filter(({ command }) => command.access !== 'admins' || isAdmin)
    const one = name === undefined ? null : usable.find(({ command }) => command.name === name.toLowerCase())
    const text = one
      ? usageOf(one.command)
      : usable.map(({ command }) => `!${command.name}`).join(' ') || 'There are no commands.'
    await this.#deps.tell(serverId, player.eosId, text.slice(0, 240))
  }
}

/** One line of help. */
export const usageOf = ({ name, arguments: args, description }: ManifestCommand): string =>
  `!${name}${args ? ` ${args}` : ''} – ${description}`

const isPlayer = (value: unknown): value is Player =>
  typeof value === 'object' &&
  value !== null &&
  'eosId' in value &&
  typeof value.eosId === 'string' &&
  value.eosId !== ''
