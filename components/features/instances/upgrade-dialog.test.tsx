// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { showView } from '@/lib/testing/show-view'
import { type UpgradableInstance, UpgradeDialog } from './upgrade-dialog'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const INSTANCE: UpgradableInstance = {
  id: 'i',
  serverId: 's',
  pluginId: 'guard',
  name: 'Guard',
  version: '1.0.0',
  state: 'running',
}
const VERSIONS = ['2.0.0', '1.1.0', '1.0.0'].map((version) => ({
  version,
  signature: { state: 'trusted', message: '' },
}))
const WARN = {
  operation: 'rcon:warn',
  harm: 'talks-to-players',
  change: 'widened',
  isEscalation: true,
  from: { rate: '30/min' },
  to: { rate: '60/min' },
  consequence: 'Warns players',
  constraints: [],
}
const CHAT = { ...WARN, operation: 'rcon:broadcast', change: 'narrowed', isEscalation: false }

const show = (upgrade: () => unknown) =>
  showView(<UpgradeDialog instance={INSTANCE} wanted="1.1.0" open onOpenChange={() => {}} />, {
    answers: {
      'GET /plugins/guard': () => ({ id: 'guard', versions: VERSIONS, instances: [] }),
      'GET /plugins/guard/permissions/diff': () => ({ from: '1.0.0', to: '1.1.0', changes: [CHAT, WARN] }),
      'GET /plugins/guard/permissions': () => ({
        asked: [],
        servers: [
          {
            server: { id: 's', name: 'A' },
            granted: [
              { operation: 'rcon:warn', constraints: { rate: '5/min' }, effective: { rate: '5/min' } },
            ],
          },
        ],
      }),
      'GET /plugins/guard/versions/1.1.0': () => ({
        report: { changelog: null },
        manifest: {
          config: {
            type: 'object',
            required: ['url'],
            properties: {
              text: { type: 'string', title: 'Text' },
              url: { type: 'string', title: 'Address' },
            },
          },
        },
      }),
      'GET /servers/s/instances/i/config': () => ({
        schema: null,
        config: { text: 'kept', gone: 1 },
        secretsSet: [],
        rev: 1,
      }),
      'POST /servers/s/instances/i/upgrade': upgrade,
    },
  })

it('shows what is granted beside what both versions ask for, with what needs consent on top', async () => {
  show(() => undefined)
  const table = within(await screen.findByRole('table'))
  const rows = table.getAllByRole<HTMLTableRowElement>('row').map(({ cells }) => [...cells])
  expect(rows[0]?.map((cell) => cell.textContent)).toEqual([
    'Permission',
    'Granted now',
    '1.0.0 asks',
    '1.1.0 asks',
  ])
  expect(rows[1]?.[0]?.textContent).toContain('Wider, needs consent')
  expect(rows[1]?.slice(1).map((cell) => cell.textContent)).toEqual([
    'Rate: 5/min',
    'Rate: 30/min',
    'Rate: 60/min',
  ])
  expect(rows[2]?.[1]?.textContent).toBe('Not granted')
})

it('asks for the settings that the version lacks, and upgrades with them', async () => {
  let isRefused = false
  const refuse = () => {
    isRefused = true
    return Response.json(
      {
        code: 'PLUGIN_SETTINGS_UNFIT',
        detail: 'Version 1.1.0 needs these settings first: Address',
        errors: [{ pointer: '/body/config/url', code: 'INVALID', detail: 'is required' }],
      },
      { status: 409, headers: { 'content-type': 'application/problem+json' } },
    )
  }
  const { askedFor } = show(() => (isRefused ? { ...INSTANCE, version: '1.1.0', state: 'paused' } : refuse()))
  fireEvent.click(await screen.findByRole('button', { name: 'Run 1.1.0' }))
  const field = await screen.findByLabelText(/Address/)
  expect(screen.getByText('Version 1.1.0 needs these settings first: Address')).toBeDefined()
  expect(screen.getByLabelText<HTMLInputElement>('Text').value).toBe('kept')
  fireEvent.change(field, { target: { value: 'https://a.example' } })
  fireEvent.click(screen.getByRole('button', { name: 'Run 1.1.0' }))
  await waitFor(() => expect(askedFor('POST /servers/s/instances/i/upgrade')).toHaveLength(2))
  expect(askedFor('POST /servers/s/instances/i/upgrade').map(({ body }) => body)).toEqual([
    { version: '1.1.0' },
    { version: '1.1.0', config: { text: 'kept', url: 'https://a.example' } },
  ])
})
