// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, expect, it, vi } from 'vitest'
import type { AskedPermission } from '@/lib/contracts/plugins/plugin-parts'
import type { PluginReport } from '@/lib/contracts/plugins/plugin-report'
import { showView } from '@/lib/testing/show-view'
import { InstalledNotice } from './installed-notice'
import { PermissionsStep, type ServerDrafts, type ServerGrants } from './permissions-step'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const ask = (operation: AskedPermission['operation'], rate: string): AskedPermission => ({
  operation,
  constraints: { rate },
  optional: false,
  title: operation,
  harm: 'talks-to-players',
  sentence: `${operation} at ${rate}`,
  reason: null,
})

const WARN = ask('rcon:warn', '60/min')
const BAN = ask('rcon:ban', '1/min')
const RATING = { value: 3, reasons: [] }

const change = (operation: AskedPermission['operation'], kind: 'added' | 'widened') => ({
  operation,
  harm: 'talks-to-players' as const,
  change: kind,
  isEscalation: true,
  from: null,
  to: null,
  consequence: null,
  constraints: [],
})

/** Version 1.1.0 of a plugin whose 1.0.0 asked for half as many warnings and for no ban. */
const REPORT: Parameters<typeof PermissionsStep>[0]['report'] = {
  permissions: [WARN, BAN],
  harmGroups: [{ harm: 'talks-to-players', title: 'Talks', operations: ['rcon:warn', 'rcon:ban'] }],
  rating: RATING,
  comparedTo: {
    version: '1.0.0',
    permissions: [change('rcon:ban', 'added'), change('rcon:warn', 'widened')],
    needsConsent: true,
    settings: { added: [], removed: [], changed: [] },
  },
}

const grantsOn = (name: string, rate?: string): ServerGrants => ({
  server: { id: name.toLowerCase(), name },
  granted:
    rate === undefined
      ? []
      : [
          {
            permissionId: 'p',
            operation: 'rcon:warn',
            constraints: { rate },
            effective: { rate },
            sentence: '',
            grantedBy: 'Olga',
            grantedAt: '2026-01-01T00:00:00.000Z',
          },
        ],
  missing: [],
  rating: RATING,
  beyondCaller: [],
})

let drafts: ServerDrafts = {}

function Step({ grants }: { grants: readonly ServerGrants[] }) {
  const [own, setOwn] = useState<ServerDrafts>({})
  drafts = own
  return (
    <PermissionsStep
      report={REPORT}
      grants={grants}
      drafts={own}
      onChange={setOwn}
      back={null}
      onDone={() => {}}
    />
  )
}

const untilReady = () =>
  waitFor(() =>
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Continue' }).disabled).toBe(false),
  )

const preview = () => ({ rating: RATING, items: [], beyondCaller: [] })

it('begins with the narrowed grant of each server, and marks what is new or wider', async () => {
  showView(<Step grants={[grantsOn('A', '5/min'), grantsOn('B', '9/min'), grantsOn('C')]} />, {
    answers: { 'POST /permissions/preview': preview },
  })
  fireEvent.click(screen.getByLabelText('A'))
  expect(drafts.a?.['rcon:warn']).toEqual({ isGranted: true, constraints: { rate: '5/min' } })
  expect(drafts.a?.['rcon:ban']).toEqual({ isGranted: true, constraints: { rate: '1/min' } })
  const rows = within(screen.getByRole('tabpanel'))
    .getAllByRole('listitem')
    .map((row) => row.textContent)
  expect(rows.find((row) => row?.includes('rcon:ban'))).toContain('New in this version')
  expect(rows.find((row) => row?.includes('rcon:warn'))).toContain('This version asks for more')
  await untilReady()
  fireEvent.click(screen.getByLabelText('B'))
  expect(drafts.b?.['rcon:warn']?.constraints).toEqual({ rate: '9/min' })
  await untilReady()
})

it('offers the upgrade where an older version is, and a start only where it is not', async () => {
  const instance = (serverId: string, version: string) => ({
    id: `i-${serverId}`,
    serverId,
    version,
    name: 'Guard',
    mode: 'live',
    state: 'running',
    stateReason: null,
    newerVersion: null,
  })
  const report: Pick<PluginReport, 'id' | 'name' | 'version'> = {
    id: 'guard',
    name: 'Guard',
    version: '1.1.0',
  }
  showView(
    <InstalledNotice
      report={report}
      servers={['a', 'b', 'c'].map((id) => ({ id, name: id.toUpperCase() }))}
      chosen={['a', 'c']}
      refusals={[]}
    />,
    {
      answers: {
        'GET /plugins/guard': () => ({
          versions: [],
          instances: [instance('a', '1.0.0'), instance('b', '1.1.0')],
        }),
      },
    },
  )
  expect(await screen.findByRole('button', { name: 'Upgrade on A' })).toBeDefined()
  expect(screen.getByRole('link', { name: 'Open it on B' })).toBeDefined()
  expect(screen.getByRole('link', { name: 'Put it on C' })).toBeDefined()
  expect(screen.queryByRole('link', { name: 'Put it on A' })).toBeNull()
})
