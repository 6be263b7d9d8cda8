import { AppError } from '@/lib/shared/app-error'
import { auditEntryOf, recordAudit } from '../audit/audited'
import type { Caller } from '../auth/actor'
import type { Repositories } from '../db/repositories/repositories'
import type { GameApp, GameCommand } from './game-command'

/** An act that is recorded and about to be sent. */
export type RecordedAct = {
  /** Row of the player's history; null for acts that are aimed at no player. */
  readonly actionId: string | null
  /** Notes what the game answered. */
  succeeded(reply: string): Promise<void>
  /** Notes why it did not happen, in the history and as an audit entry of its own: entries never change. */
  failed(error: unknown): Promise<void>
}

/** Records an act in one transaction with its audit entry, before anything is sent. */
export const recordAct = async (
  app: Pick<GameApp, 'db' | 'log'>,
  caller: Caller,
  act: GameCommand,
): Promise<RecordedAct> => {
  const { alsoRecord } = act
  const actionId = alsoRecord
    ? await app.db.transaction(async (tx) => {
        const id = await addAction(tx, caller, act)
        await alsoRecord(tx)
        return id
      })
    : await addAction(app.db, caller, act)
  return {
    actionId,
    succeeded: async (reply) => {
      if (actionId === null) return
      // The act has happened: a database that is away now must not make it look undone.
      await app.db.moderation
        .setOutcome(actionId, 'sent', reply)
        .catch((error: unknown) =>
          app.log.error('The reply to an act could not be noted', { actionId, error }),
        )
    },
    failed: (error) => noteFailure(app, caller, act, actionId, error),
  }
}

const noteFailure = async (
  app: Pick<GameApp, 'db' | 'log'>,
  caller: Caller,
  act: GameCommand,
  actionId: string | null,
  error: unknown,
): Promise<void> => {
  const why = error instanceof Error ? error.message : String(error)
  const noted = app.db.transaction(async (tx) => {
    const isCertain = hasCertainlyFailed(error)
    if (actionId !== null) await tx.moderation.setOutcome(actionId, isCertain ? 'failed' : 'unknown', why)
    if (isCertain) await act.takeBack?.(tx)
    await recordAudit(tx, caller, {
      action: 'command.failed',
      target: act.audit.target,
      serverId: act.serverId,
      after: { line: act.command.shownLine, instead: act.audit.action },
      reason: why,
    })
  })
  await noted.catch((cause: unknown) =>
    app.log.error('The failure of an act could not be noted', { actionId, why, error: cause }),
  )
}

/** A command that was sent and never answered may have been carried out all the same. */
const hasCertainlyFailed = (error: unknown): boolean =>
  AppError.isInstance(error) && error.details?.sent !== true

/** One statement, so it needs no transaction of its own. Returns the id of the row in the player's history. */
const addAction = async (repositories: Repositories, caller: Caller, act: GameCommand) => {
  const { actedOn, serverId, effectId = null } = act
  const audit = {
    ...act.audit,
    serverId,
    after: { ...asObject(act.audit.after), line: act.command.shownLine },
  }
  if (!actedOn) {
    await recordAudit(repositories, caller, audit)
    return null
  }
  const { actor } = caller
  return repositories.moderation.addAudited(auditEntryOf(caller, audit), {
    ...actedOn,
    evidence: actedOn.evidence ?? null,
    durationSeconds: actedOn.durationSeconds ?? null,
    serverId,
    actorKind: actor.kind,
    actorId: actor.id,
    actorName: actor.name,
    effectId: effectId === null ? null : BigInt(effectId),
    outcome: 'sent',
    reply: null,
  })
}

const asObject = (value: unknown): object => (typeof value === 'object' && value !== null ? value : {})
