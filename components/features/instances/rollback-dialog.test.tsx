// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, expect, it, vi } from 'vitest'
import { showView } from '@/lib/testing/show-view'
import { RollbackDialog } from './rollback-dialog'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const INSTANCE = {
  id: 'i',
  serverId: 's',
  pluginId: 'guard',
  name: 'Guard',
  version: '2.0.0',
  previousVersion: '1.0.0',
  state: 'running',
} as const

function Harness() {
  const [isOpen, setOpen] = useState(true)
  return <RollbackDialog instance={INSTANCE} open={isOpen} onOpenChange={setOpen} />
}

const ROUTE = 'POST /servers/s/instances/i/rollback'
const DONE = { ...INSTANCE, version: '1.0.0' }
const UNFIT = () =>
  Response.json(
    {
      code: 'PLUGIN_SETTINGS_UNFIT',
      detail: 'Version 1.0.0 needs these settings first: Address',
      errors: [{ pointer: '/body/config/url', code: 'INVALID', detail: 'is required' }],
    },
    { status: 409, headers: { 'content-type': 'application/problem+json' } },
  )

const show = (answers: (() => unknown)[]) =>
  showView(<Harness />, {
    answers: {
      [ROUTE]: () => answers.shift()?.(),
      'GET /servers/s/instances/i/config': () => ({ schema: null, config: {}, secretsSet: [], rev: 1 }),
      'GET /plugins/guard/versions/1.0.0': () => ({
        manifest: {
          config: {
            type: 'object',
            required: ['url'],
            properties: { url: { type: 'string', title: 'Address' } },
          },
        },
      }),
    },
  })
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))

it('takes a reason, which may be left out', async () => {
  const { askedFor } = show([() => DONE])
  fireEvent.change(screen.getByLabelText('Reason'), { target: { value: 'kicks too much' } })
  press('Roll back')
  await waitFor(() => expect(askedFor(ROUTE)).toMatchObject([{ body: { reason: 'kicks too much' } }]))
})

it('asks for a setting that the older version needs', async () => {
  const { askedFor } = show([UNFIT, () => DONE])
  press('Roll back')
  fireEvent.change(await screen.findByLabelText(/Address/), { target: { value: 'https://a.example' } })
  press('Roll back')
  await waitFor(() => expect(askedFor(ROUTE)).toHaveLength(2))
  expect(askedFor(ROUTE).map(({ body }) => body)).toEqual([{}, { config: { url: 'https://a.example' } }])
  await waitFor(() => expect(screen.queryByLabelText(/Address/)).toBeNull())
})
