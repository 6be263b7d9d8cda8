import { readFileSync, writeFileSync } from 'node:fs'
import { type APIRequestContext, expect } from '@playwright/test'
import { fillPanel } from '../scripts/steps/fill-panel.mjs'

export const READER = { name: 'Rita Reader', password: 'only looking around 42' }

/** Beside the owner's cookies: after a failure Playwright goes on in a new process. */
const IDS_FILE = 'test-results/panel-ids.json'

type Ids = Readonly<Record<string, string>>

/** What fillWithPeople has found, for the tests after it. */
export const panelIds = (): Ids => JSON.parse(readFileSync(IDS_FILE, 'utf8'))

export type PanelContent = {
  /** Values of dynamic segments, as resolvePages takes them. */
  readonly ids: Ids
  /** Where an invitation and a password reset lead that nobody has used. */
  readonly links: Readonly<Record<string, string>>
}

/** What a panel holds after its first days, and somebody who may only look. */
export async function fillWithPeople(request: APIRequestContext): Promise<PanelContent> {
  const { cookies } = await request.storageState()
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  const ids = await fillPanel({ address: process.env.PALISADE_E2E_URL ?? '', cookie })
  writeFileSync(IDS_FILE, JSON.stringify(ids))
  return { ids, links: await inviteReader(request) }
}

async function inviteReader(request: APIRequestContext): Promise<Record<string, string>> {
  const headers = { origin: process.env.PALISADE_E2E_URL ?? '' }
  const post = async (path: string, data: object) => {
    const answer = await request.post(`/api/v1${path}`, { headers, data })
    expect(answer.ok(), `${path}: ${await answer.text()}`).toBe(true)
    return answer.json()
  }
  const { items } = await (await request.get('/api/v1/roles')).json()
  const role = items.find(({ key }: { key: string | null }) => key === 'read-only')
  const invite = () => post('/invitations', { memberships: [{ roleId: role.id, serverId: null }] })
  const { link } = await invite()
  await post('/invitations/accept', { secret: link.split('#')[1], ...READER })
  const { items: people } = await (
    await request.get(`/api/v1/users?search=${READER.name.slice(0, 4)}`)
  ).json()
  const reset = await post(`/users/${people[0].id}/password-reset`, {})
  // The second one stays open, for the list of invitations.
  return { '/invitation': (await invite()).link, '/password-reset': reset.link }
}
