import type { ActionResult } from '@/lib/contracts/servers/actions'
import type { CommandName } from '@/lib/domain/rcon/commands/command-catalogue'
import { type EncodedCommand, encodeUntypedCommand } from '@/lib/domain/rcon/commands/encode-command'
import { AppError } from '@/lib/shared/app-error'
import type { App } from '../app'
import { type AuditRecord, recordAudit } from '../audit/audited'
import type { Caller } from '../auth/actor'
import type { Repositories } from '../db/repositories/repositories'
import { requireDone } from '../game/command-result'
import type { CommandPriority } from '../game/rcon/command-queue'

export type GameApp = Pick<App, 'db' | 'game' | 'clock'>

/** The player a command is aimed at, for the player's history. */
export type ActedOn = {
  readonly playerId: string
  readonly kind: string
  readonly reason: string | null
  readonly durationSeconds?: number | null
}

export type GameCommand = {
  readonly serverId: string
  readonly command: EncodedCommand
  readonly audit: Pick<AuditRecord, 'action' | 'target' | 'reason' | 'after'>
  readonly actedOn?: ActedOn
  /** Further rows of the same transaction, such as a ban. */
  readonly alsoRecord?: (tx: Repositories) => Promise<void>
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

/**
 * The one way in which somebody acts on a game server. First the act is recorded, in one
 * transaction with its audit entry; then it is sent, once; then what came of it is noted.
 */
export const sendGameCommand = async (
  app: GameApp,
  caller: Caller,
  act: GameCommand,
): Promise<ActionResult> => {
  if (!app.game.has(act.serverId))
    throw new AppError('RCON_NOT_CONNECTED', 'The panel is not connected to this server')
  const actionId = await app.db.transaction(async (tx) => {
    const auditId = await recordAudit(tx, caller, {
      ...act.audit,
      serverId: act.serverId,
      after: { ...asObject(act.audit.after), line: act.command.shownLine },
    })
    await act.alsoRecord?.(tx)
    return act.actedOn ? addAction(tx, caller, act, act.actedOn, auditId) : null
  })
  const note = (outcome: 'sent' | 'failed', reply: string) =>
    actionId === null ? undefined : app.db.moderation.setOutcome(actionId, outcome, reply)
  try {
    const result = requireDone(
      await app.game.execute(act.serverId, act.command, {
        priority: priorityOf(caller),
        ...(act.signal ? { signal: act.signal } : {}),
      }),
    )
    await note('sent', result.reply)
    return { actionId, line: result.shownLine, reply: result.reply }
  } catch (error) {
    await note('failed', error instanceof Error ? error.message : String(error))
    throw error
  }
}

const addAction = async (
  tx: Repositories,
  { actor }: Caller,
  { serverId, effectId = null }: GameCommand,
  { durationSeconds = null, ...actedOn }: ActedOn,
  auditId: bigint,
): Promise<string> => {
  const action = await tx.moderation.add({
    ...actedOn,
    serverId,
    durationSeconds,
    actorKind: actor.kind,
    actorId: actor.id,
    actorName: actor.name,
    auditId,
    effectId: effectId === null ? null : BigInt(effectId),
    outcome: 'sent',
    reply: null,
  })
  return action.id
}

/** A person who waits goes before plugins, and both before the panel's own reading. */
const priorityOf = ({ actor }: Caller): CommandPriority => (actor.kind === 'plugin' ? 'plugin' : 'user')

const asObject = (value: unknown): object => (typeof value === 'object' && value !== null ? value : {})
