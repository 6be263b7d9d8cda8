import type { OperationBody } from '@/lib/contracts/operation'
import type { updateKey as operation } from '@/lib/contracts/plugins/keys'
import type { KeyScope } from '@/lib/plugin-host/signatures/trusted-keys'
import type { App } from '../../app'
import { audited } from '../../audit/audited'
import type { Caller } from '../../auth/actor'
import type { PluginKeyRecord } from '../../db/repositories/plugin-keys'
import { requireVersion } from '../../http/if-match'
import { settleTrust } from '../settle-trust'
import { toKeyScope } from '../trusted-keys'
import { isScopeNarrower, scopeColumns, scopeWords } from './key-scope'
import { getKeyRow, type KeyView, requireNotRevoked, viewKey } from './key-view'

type Deps = Pick<App, 'db' | 'clock' | 'plugins' | 'pluginRuntime' | 'log'>
type Input = OperationBody<typeof operation> & {
  readonly keyId: string
  readonly ifMatch: number | undefined
}

/** Renames a key, or changes for which plugins and until when it counts. The audit log says which way. */
export const updateKey = async (
  app: Deps,
  caller: Caller,
  { keyId, ifMatch, name, scope, expiresAt, reason }: Input,
): Promise<KeyView> => {
  const row = await audited(app.db, caller, async (tx) => {
    await tx.locks.take('plugins')
    const before = await getKeyRow({ db: tx }, keyId)
    requireVersion(ifMatch, before.version)
    requireNotRevoked(before, app.clock.now())
    const after = await tx.pluginKeys.update(keyId, {
      ...(name === undefined ? {} : { name }),
      ...(scope === undefined ? {} : scopeColumns(scope)),
      ...(expiresAt === undefined ? {} : { expiresAt: expiresAt === null ? null : new Date(expiresAt) }),
    })
    return {
      result: after,
      audit: {
        action: actionOf(toKeyScope(before), toKeyScope(after)),
        target: { kind: 'key', id: keyId, name: after.name },
        before: wordsOf(before),
        after: wordsOf(after),
        reason,
      },
    }
  })
  const settled = await settleTrust(app)
  const signed = (await app.db.pluginKeys.impact(keyId)).map(({ pluginId }) => pluginId)
  await app.pluginRuntime.trustChanged([...new Set([...settled, ...signed])])
  return viewKey(app, row)
}

const actionOf = (before: KeyScope, after: KeyScope): string => {
  const [isNarrower, isWider] = [isScopeNarrower(after, before), isScopeNarrower(before, after)]
  if (isNarrower && isWider) return 'key.updated'
  return isNarrower ? 'key.narrowed' : 'key.widened'
}

const wordsOf = (row: PluginKeyRecord) => ({
  name: row.name,
  scope: scopeWords(toKeyScope(row)),
  expiresAt: row.expiresAt?.toISOString() ?? 'never',
})
