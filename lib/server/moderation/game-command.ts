import type { CommandName } from '@/lib/domain/rcon/commands/command-catalogue'
import { type EncodedCommand, encodeUntypedCommand } from '@/lib/domain/rcon/commands/encode-command'
import { AppError } from '@/lib/shared/app-error'
import type { App } from '../app'
import type { AuditRecord } from '../audit/audited'
import type { Caller } from '../auth/actor'
import type { Repositories } from '../db/repositories/repositories'
import type { CommandPriority } from '../game/rcon/command-queue'

export type GameApp = Pick<App, 'db' | 'game' | 'clock' | 'log'>

/** The player a command is aimed at, for the player's history. */
export type ActedOn = {
  readonly playerId: string
  readonly kind: string
  readonly reason: string | null
  /** What a plugin gave as proof: the event, the rule. */
  readonly evidence?: string | null
  readonly durationSeconds?: number | null
}

export type GameCommand = {
  readonly serverId: string
  readonly command: EncodedCommand
  readonly audit: Pick<AuditRecord, 'action' | 'target' | 'reason' | 'after'>
  readonly actedOn?: ActedOn
  /** Further rows of the same transaction, such as a ban. */
  readonly alsoRecord?: (tx: Repositories) => Promise<void>
  /** Takes such rows back when the game certainly did not do it; in the transaction that notes the failure. */
  readonly takeBack?: (tx: Repositories) => Promise<void>
  /** Ledger row of a plugin. */
  readonly effectId?: string | null
  readonly signal?: AbortSignal
}

/** Throws RCON_COMMAND_INVALID with the limit and the actual value. */
export const encode = (name: CommandName, args: Readonly<Record<string, unknown>>): EncodedCommand => {
  const encoded = encodeUntypedCommand(name, args)
  if (encoded.ok) return encoded.value
  const { code, message, details } = encoded.error
  throw new AppError('RCON_COMMAND_INVALID', message, { details: { ...details, refusal: code } })
}

/** Throws RCON_NOT_CONNECTED for a server that is switched off. */
export const requireConnected = ({ game }: Pick<App, 'game'>, serverId: string): void => {
  if (game.has(serverId)) return
  throw new AppError('RCON_NOT_CONNECTED', 'The panel is not connected to this server: it is switched off')
}

/** A person who waits goes before plugins, and both before the panel's own reading. */
export const priorityOf = ({ actor }: Caller): CommandPriority =>
  actor.kind === 'plugin' ? 'plugin' : 'user'
