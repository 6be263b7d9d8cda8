import type { OperationBody } from '@/lib/contracts/operation'
import type { rotateKey as operation } from '@/lib/contracts/plugins/keys'
import { verifyKeyRotation } from '@/lib/plugin-host/signatures/key-rotation'
import { AppError } from '@/lib/shared/app-error'
import type { App } from '../../app'
import type { Caller } from '../../auth/actor'
import { orThrow } from '../check-package'
import { settleTrust } from '../settle-trust'
import { toKeyScope } from '../trusted-keys'
import { getKeyRow, type KeyView, requireNotRevoked, viewKey } from './key-view'
import { addKey, refusingTwice } from './register-key'

type Deps = Pick<App, 'db' | 'clock' | 'plugins' | 'pluginRuntime' | 'log'>
type Input = OperationBody<typeof operation> & { readonly keyId: string }

/** How far ahead of the panel's clock the author's may be. */
const CLOCK_TOLERANCE_MS = 5 * 60 * 1000

/**
 * Accepts an author's new key because the old one signed the statement. Plugins pinned to the old key are pinned to
 * the new one; what the old key signed keeps running until it is revoked.
 */
export const rotateKey = async (
  app: Deps,
  caller: Caller,
  { keyId, statement, signature, name }: Input,
): Promise<KeyView> => {
  const old = await getKeyRow(app, keyId)
  requireNotRevoked(old, app.clock.now())
  const successor = await app.db.pluginKeys.findSuccessor(keyId)
  if (successor) {
    throw new AppError('KEY_REPLACED', `the key "${old.name}" was replaced by "${successor.name}" before`, {
      details: { replacedBy: successor.id },
    })
  }
  if (old.expiresAt && old.expiresAt <= app.clock.now()) {
    throw new AppError('KEY_ROTATION_INVALID', `the key "${old.name}" expired, so it cannot name another one`)
  }
  const rotation = orThrow(verifyKeyRotation(Buffer.from(statement), Buffer.from(signature), old))
  if (rotation.at > app.clock.now().getTime() + CLOCK_TOLERANCE_MS) {
    throw new AppError(
      'KEY_ROTATION_INVALID',
      `the statement is dated ${new Date(rotation.at).toISOString()}, which is still to come`,
    )
  }
  const row = await refusingTwice(app, rotation.newKey, () =>
    app.db.transaction(async (tx) => {
      await tx.locks.take('plugins')
      requireNotRevoked(await getKeyRow({ db: tx }, keyId), app.clock.now())
      const added = await addKey(tx, caller, {
        publicKey: rotation.newKey,
        name: name ?? old.name,
        scope: toKeyScope(old),
        expiresAt: old.expiresAt,
        reason: rotation.reason,
        replacesId: old.id,
      })
      await tx.plugins.movePins(old.id, added.id)
      return added
    }),
  )
  await app.pluginRuntime.trustChanged(await settleTrust(app))
  return viewKey(app, row)
}
