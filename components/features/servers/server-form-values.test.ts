import { expect, test } from 'vitest'
import { EditServerForm, EMPTY_SERVER, NewServerForm, toFields } from './server-form-values'

const filled = { ...EMPTY_SERVER, name: 'EU 1', rconHost: 'game.test', rconPassword: 'secret' }

test('gives what the operation takes, without fields that the kind of log does not have', () => {
  expect(NewServerForm.parse(filled)).toEqual({
    name: 'EU 1',
    rconHost: 'game.test',
    rconPort: 21114,
    rconPassword: 'secret',
    log: { kind: 'none' },
    enabled: true,
  })
  const sftp = { ...EMPTY_SERVER.log, kind: 'sftp' as const, host: 'h', user: 'u', path: '/log' }
  expect(
    NewServerForm.parse({ ...filled, log: sftp, logSecrets: { password: '', privateKey: 'KEY' } }),
  ).toMatchObject({
    log: { kind: 'sftp', host: 'h', port: 22, user: 'u', path: '/log' },
    logSecrets: { privateKey: 'KEY' },
  })
})

test('refusals stand at their fields', () => {
  const refused = NewServerForm.safeParse({ ...EMPTY_SERVER, log: { ...EMPTY_SERVER.log, kind: 'file' } })
  expect(refused.error?.issues.map(({ path }) => path.join('.'))).toEqual([
    'name',
    'rconHost',
    'rconPassword',
    'log.path',
  ])
})

test('an edited server leaves out the secrets that were not typed', () => {
  const fields = toFields({
    id: '1',
    name: 'EU 1',
    rconHost: 'game.test',
    rconPort: 21114,
    log: { kind: 'ftp', host: 'h', port: 21, user: 'u', path: '/log', secure: 'none', allowSelfSigned: true },
    hasLogSecret: true,
    enabled: false,
    version: 3,
  })
  expect(EditServerForm.parse(fields)).toEqual({
    name: 'EU 1',
    rconHost: 'game.test',
    rconPort: 21114,
    log: { kind: 'ftp', host: 'h', port: 21, user: 'u', path: '/log', secure: 'none', allowSelfSigned: true },
    enabled: false,
  })
})
