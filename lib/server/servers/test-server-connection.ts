import type { OperationBody, OperationResult } from '@/lib/contracts/operation'
import type { testConnection as operation } from '@/lib/contracts/servers/operations'
import { AppError } from '@/lib/shared/app-error'
import type { App } from '../app'
import { storableObject } from '../game/events/storable'
import { testConnection } from '../game/test-connection'
import { getServerRecord } from './get-server-record'
import { requireSecretsAgain } from './require-secrets-again'
import { openConnection } from './server-secrets'

/** Tries settings before they are saved. What is left out is taken from the server they belong to. */
export const testServerConnection = async (
  { db, secretBox }: Pick<App, 'db' | 'secretBox'>,
  { serverId, rconHost, rconPort, rconPassword, log, logSecrets }: OperationBody<typeof operation>,
): Promise<OperationResult<typeof operation>> => {
  const record = serverId ? await getServerRecord(db, serverId) : null
  if (record) requireSecretsAgain(record, { rconHost, rconPort, rconPassword, log, logSecrets })
  const saved = record && openConnection(secretBox, record)
  const password = rconPassword ?? saved?.rcon.password
  if (password === undefined) {
    throw new AppError('REQUEST_INVALID', 'Enter the RCON password', {
      details: {
        errors: [{ pointer: '/body/rconPassword', code: 'REQUIRED', detail: 'Enter the RCON password' }],
      },
    })
  }
  const secrets = logSecrets ?? savedSecrets(saved?.log)
  const { isOk, steps } = await testConnection({
    rcon: { host: rconHost, port: rconPort, password },
    log: { ...log, ...secrets },
  })
  return { isOk, steps: steps.map((step) => ({ ...step, details: storableObject(step.details) })) }
}

const savedSecrets = (log: ReturnType<typeof openConnection>['log'] | undefined) => {
  if (!log || log.kind === 'none' || log.kind === 'file') return {}
  return {
    ...(log.password === undefined ? {} : { password: log.password }),
    ...('privateKey' in log && log.privateKey !== undefined ? { privateKey: log.privateKey } : {}),
  }
}
