// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, expect, it, vi } from 'vitest'
import type { InstanceConfig } from '@/lib/contracts/plugins/instances'
import { showView } from '@/lib/testing/show-view'
import { SettingsCard } from './instance-settings'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const SCHEMA = { type: 'object', properties: { text: { type: 'string', title: 'Text' } } }
const configOf = (text: string, rev: number): InstanceConfig => ({
  schema: SCHEMA,
  config: { text },
  secretsSet: [],
  rev,
})
const INSTANCE = { id: 'i', serverId: 's', state: 'running' } as const

/** A settings page whose panel answers something newer at the press of a button. */
function Harness({ next }: { next: InstanceConfig }) {
  const [latest, setLatest] = useState(configOf('saved', 3))
  return (
    <>
      <button type="button" onClick={() => setLatest(next)}>
        Refetch
      </button>
      <SettingsCard instance={INSTANCE} latest={latest} mayManage />
    </>
  )
}

const show = (next: InstanceConfig) => {
  const sent: (string | null)[] = []
  const { askedFor } = showView(<Harness next={next} />, {
    answers: { 'PUT /servers/s/instances/i/config': () => next },
  })
  const inner = fetch
  vi.stubGlobal('fetch', (address: string, init: RequestInit = {}) => {
    sent.push(new Headers(init.headers).get('if-match'))
    return inner(address, init)
  })
  return { sent, saves: () => askedFor('PUT /servers/s/instances/i/config') }
}
const text = () => screen.getByLabelText<HTMLInputElement>('Text')
const type = (value: string) => fireEvent.change(text(), { target: { value } })
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))

it('keeps what somebody types when only the version of the instance rises, and saves over that', async () => {
  const { sent, saves } = show(configOf('saved', 4))
  type('typed')
  press('Refetch')
  expect(text().value).toBe('typed')
  expect(screen.queryByRole('alert')).toBeNull()
  press('Save settings')
  await waitFor(() => expect(saves()).toMatchObject([{ body: { config: { text: 'typed' } } }]))
  expect(sent).toEqual(['"4"'])
})

it('shows what another one saved while nobody types', () => {
  show(configOf('theirs', 4))
  press('Refetch')
  expect(text().value).toBe('theirs')
})

it('says that another one saved meanwhile, and lets choose between theirs and mine', async () => {
  const { sent, saves } = show(configOf('theirs', 4))
  type('mine')
  press('Refetch')
  expect(screen.getByRole('alert').textContent).toContain('Somebody else changed the settings meanwhile')
  expect(text().value).toBe('mine')
  press('Keep mine')
  expect(screen.queryByRole('alert')).toBeNull()
  press('Save settings')
  await waitFor(() => expect(saves()).toMatchObject([{ body: { config: { text: 'mine' } } }]))
  expect(sent).toEqual(['"4"'])
})

it('drops what was typed only when that is wanted', () => {
  show(configOf('theirs', 4))
  type('mine')
  press('Refetch')
  press('Show theirs')
  expect(text().value).toBe('theirs')
})
