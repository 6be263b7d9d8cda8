import { afterAll, beforeAll, expect, test } from 'vitest'
import { GET as ME } from '@/app/api/v1/me/route'
import { getMe } from '@/lib/contracts/people/me'
import { createRole, listRoles, removeRole, updateRole } from '@/lib/contracts/people/roles'
import { PANEL_PERMISSION_NAMES, type PanelPermission } from '@/lib/shared/panel-permissions'
import { ROLE_TEMPLATES } from '@/lib/shared/role-templates'
import { createTestApp, type TestApp } from '@/lib/testing/app'
import { DELETE, PUT } from './[roleId]/route'
import { GET, POST } from './route'

let t: TestApp
let owner: Awaited<ReturnType<TestApp['signIn']>>
beforeAll(async () => {
  t = await createTestApp()
  owner = await t.signIn('owner', { name: 'Owner' })
})
afterAll(() => t.close())

const create = (name: string, permissions: PanelPermission[], as = owner) =>
  t.call(POST, createRole, { as, body: { name, permissions } })
const update = (
  roleId: string,
  body: { name: string; permissions: PanelPermission[] },
  as = owner,
  headers: Record<string, string> = {},
) => t.call(PUT, updateRole, { as, params: { roleId }, body, headers })
const lastAudit = async () => (await t.app.db.audit.list({}, { limit: 1 })).items[0]

const signInWith = async (permissions: PanelPermission[]) => {
  const person = await t.signIn('read-only')
  const role = await t.app.db.roles.create({ name: `Role ${person.userId}`, description: '', permissions })
  await t.app.db.users.replaceMemberships(person.userId, [{ roleId: role.id, serverId: null }])
  t.app.auth.forget()
  return { ...person, roleId: role.id }
}

test('the built-in roles equal their table', async () => {
  const { body } = await t.call(GET, listRoles, { as: owner })
  const builtIn = Object.fromEntries(
    body.items.flatMap((role) => (role.key ? [[role.key, role.permissions]] : [])),
  )
  expect(builtIn).toEqual(
    Object.fromEntries(Object.entries(ROLE_TEMPLATES).map(([key, { permissions }]) => [key, permissions])),
  )
})

test('built-in roles can be neither changed nor removed', async () => {
  const roleId = (await t.app.db.roles.findByKey('moderator'))?.id ?? ''
  const refused = { status: 409, body: { code: 'ROLE_BUILT_IN' } }
  expect(await update(roleId, { name: 'Mine', permissions: [] })).toMatchObject(refused)
  expect(await t.call(DELETE, removeRole, { as: owner, params: { roleId } })).toMatchObject(refused)
})

test('a role is created, changed and removed, each with its audit entry', async () => {
  const created = await create('Seeder', ['servers:read', 'match:broadcast', 'servers:read'])
  expect(created).toMatchObject({
    status: 201,
    body: { key: null, permissions: ['servers:read', 'match:broadcast'], memberships: 0, version: 1 },
  })
  const roleId = created.body.id
  const changed = await update(roleId, { name: 'Seeder', permissions: ['servers:read'] })
  expect(changed.body).toMatchObject({ permissions: ['servers:read'], version: 2 })
  expect(await lastAudit()).toMatchObject({
    action: 'role.updated',
    before: { permissions: ['match:broadcast', 'servers:read'] },
    after: { permissions: ['servers:read'] },
  })
  expect(await t.call(DELETE, removeRole, { as: owner, params: { roleId } })).toMatchObject({ status: 204 })
  expect(await lastAudit()).toMatchObject({ action: 'role.removed', targetName: 'Seeder' })
})

test('names are unique without regard to case', async () => {
  expect(await create('owner', [])).toMatchObject({ status: 409, body: { code: 'ROLE_NAME_TAKEN' } })
})

test('a role that somebody has cannot be removed', async () => {
  const { roleId } = await signInWith(['servers:read'])
  expect(await t.call(DELETE, removeRole, { as: owner, params: { roleId } })).toMatchObject({
    status: 409,
    body: { code: 'ROLE_IN_USE', details: { memberships: 1 } },
  })
})

test('a stale If-Match is refused', async () => {
  const { body } = await create('Edited', [])
  const edit = (version: string) =>
    update(body.id, { name: 'Edited', permissions: [] }, owner, { 'if-match': version })
  expect(await edit('"1"')).toMatchObject({ status: 200 })
  expect(await edit('"1"')).toMatchObject({ status: 412, body: { code: 'VERSION_STALE' } })
})

test('nobody puts into a role what they do not hold, not even into their own', async () => {
  const editor = await signInWith(['users:read', 'roles:manage', 'players:warn'])
  const refused = {
    status: 403,
    body: { code: 'GRANT_EXCEEDS_OWN', details: { permissions: ['players:kick'] } },
  }
  expect(await create('Kicker', ['players:warn', 'players:kick'], editor)).toMatchObject(refused)
  const own = {
    name: 'Mine',
    permissions: ['users:read', 'roles:manage', 'players:kick'] as PanelPermission[],
  }
  expect(await update(editor.roleId, own, editor)).toMatchObject(refused)
})

test('taking away needs no right to what is taken', async () => {
  const editor = await signInWith(['users:read', 'roles:manage'])
  const { body } = await create('Powerful', ['players:kick', 'players:ban'])
  expect(await update(body.id, { name: 'Powerful', permissions: ['players:ban'] }, editor)).toMatchObject({
    status: 200,
  })
})

test('a changed role counts on the next request of who has it', async () => {
  const person = await signInWith(['servers:read'])
  const rightsOf = async () =>
    (await t.call(ME, getMe, { as: person })).body.rights.map(({ permission }) => permission)
  expect(await rightsOf()).toEqual(['servers:read'])
  await update(person.roleId, { name: 'Changed', permissions: ['audit:read'] })
  expect(await rightsOf()).toEqual(['audit:read'])
})

test('unknown permissions are refused', async () => {
  const answer = await t.call(POST, createRole, {
    as: owner,
    body: { name: 'Odd', permissions: [PANEL_PERMISSION_NAMES[0], 'everything' as PanelPermission] },
  })
  expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer: '/body/permissions/1' }] } })
})
