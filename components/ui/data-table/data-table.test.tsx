// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { ApiError } from '@/lib/client/api-error'
import type { DataColumn } from './data-column'
import { DataTable, type DataTableProps } from './data-table'
import { queryStatus } from './query-status'

afterEach(cleanup)

type Player = { id: string; name: string; kills: number | null; team: string }

const PLAYERS: readonly Player[] = [
  { id: 'a', name: 'Okapi', kills: 3, team: '1' },
  { id: 'b', name: 'mira', kills: 12, team: '2' },
  { id: 'c', name: 'Foxhound', kills: null, team: '1' },
]

const COLUMNS: readonly DataColumn<Player>[] = [
  {
    id: 'name',
    header: 'Player',
    cell: (player) => player.name,
    sortValue: (player) => player.name,
    phone: 'title',
  },
  {
    id: 'kills',
    header: 'Kills',
    cell: (player) => player.kills ?? '–',
    sortValue: (player) => player.kills,
  },
  {
    id: 'team',
    header: 'Team',
    cell: (player) => `Team ${player.team}`,
    filter: {
      value: (player) => player.team,
      options: [
        { value: '1', label: 'One' },
        { value: '2', label: 'Two' },
      ],
    },
  },
]

const show = (more: Partial<DataTableProps<Player>> = {}) =>
  render(
    <DataTable
      label="Players"
      columns={COLUMNS}
      rows={PLAYERS}
      getRowId={(player) => player.id}
      getRowName={(player) => player.name}
      search={{ label: 'Search players', text: (player) => player.name }}
      {...more}
    />,
  )

const names = () =>
  within(screen.getByRole('table', { name: 'Players' }))
    .getAllByRole('row')
    .slice(1)
    .map((row) => /Okapi|mira|Foxhound/.exec(row.textContent ?? '')?.[0])

const sortBy = (header: string) =>
  fireEvent.click(within(screen.getByRole('columnheader', { name: header })).getByRole('button'))

test('keeps the order it was given until somebody sorts', () => {
  show()
  expect(names()).toEqual(['Okapi', 'mira', 'Foxhound'])
})

test('sorts text without regard to case and turns round with the second click', () => {
  show()
  sortBy('Player')
  expect(names()).toEqual(['Foxhound', 'mira', 'Okapi'])
  expect(screen.getByRole('columnheader', { name: 'Player' }).getAttribute('aria-sort')).toBe('ascending')
  sortBy('Player')
  expect(names()).toEqual(['Okapi', 'mira', 'Foxhound'])
})

test('starts with the order that the page asks for', () => {
  show({ initialSort: { id: 'name', desc: true } })
  expect(names()).toEqual(['Okapi', 'mira', 'Foxhound'])
  expect(screen.getByRole('columnheader', { name: 'Player' }).getAttribute('aria-sort')).toBe('descending')
})

test('searches the rows at hand and says when nothing is left', () => {
  show()
  const field = screen.getByRole('searchbox', { name: 'Search players' })
  fireEvent.change(field, { target: { value: 'FOX' } })
  expect(names()).toEqual(['Foxhound'])
  fireEvent.change(field, { target: { value: 'nobody' } })
  expect(screen.getByText('Nothing matches')).toBeDefined()
})

test('hands the selected rows to the actions and forgets them on request', () => {
  const onKick = vi.fn()
  show({
    selection: {
      canSelect: (player) => player.name !== 'mira',
      actions: (rows, clear) => (
        <button
          type="button"
          onClick={() => {
            onKick(rows.map((row) => row.name))
            clear()
          }}
        >
          Kick
        </button>
      ),
    },
  })
  expect(screen.getByRole<HTMLButtonElement>('checkbox', { name: 'Select mira' }).disabled).toBe(true)
  fireEvent.click(screen.getByRole('checkbox', { name: 'Select Okapi' }))
  fireEvent.click(screen.getByRole('checkbox', { name: 'Select Foxhound' }))
  expect(screen.getByText('2 selected')).toBeDefined()
  fireEvent.click(screen.getByRole('button', { name: 'Kick' }))
  expect(onKick).toHaveBeenCalledWith(['Okapi', 'Foxhound'])
  expect(screen.queryByText('2 selected')).toBeNull()
})

test('opens a row by click and by Enter, but not through its buttons', () => {
  const onRowOpen = vi.fn()
  show({ onRowOpen, rowActions: () => [{ label: 'Warn', onSelect: () => undefined }] })
  fireEvent.click(screen.getByText('mira'))
  const row = screen.getByText('Okapi').closest('tr')
  fireEvent.keyDown(row as HTMLElement, { key: 'Enter' })
  expect(onRowOpen.mock.calls.map(([player]) => player.name)).toEqual(['mira', 'Okapi'])
  fireEvent.click(screen.getByRole('button', { name: 'Actions for Foxhound' }))
  expect(onRowOpen).toHaveBeenCalledTimes(2)
})

test('filters by the values that are ticked', () => {
  show()
  fireEvent.keyDown(screen.getByRole('button', { name: 'Team' }), { key: 'Enter' })
  fireEvent.click(screen.getByRole('menuitemcheckbox', { name: 'One' }))
  expect(names()).toEqual(['Okapi', 'Foxhound'])
})

test('stands for an empty list, a failure and a missing right', () => {
  const { rerender } = show({ rows: [], empty: <p>Nobody plays</p> })
  expect(screen.getByText('Nobody plays')).toBeDefined()
  const base = { label: 'Players', columns: COLUMNS, rows: [], getRowId: String, getRowName: String }
  const onRetry = vi.fn()
  rerender(<DataTable {...base} status={{ kind: 'error', error: new Error('RCON is down'), onRetry }} />)
  expect(screen.getByRole('alert').textContent).toContain('RCON is down')
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(onRetry).toHaveBeenCalledOnce()
  rerender(<DataTable {...base} status={{ kind: 'denied', permission: 'players:read' }} />)
  expect(screen.getByText('You may not see players')).toBeDefined()
})

test('reads its state off a query', () => {
  const query = { refetch: () => undefined, error: null }
  const denied = new ApiError({ code: 'PERMISSION_DENIED', status: 403, message: 'no' })
  expect(queryStatus({ ...query, status: 'pending' }, 'bans:read')).toEqual({ kind: 'loading' })
  expect(queryStatus({ ...query, status: 'success' }, 'bans:read')).toEqual({ kind: 'ready' })
  expect(queryStatus({ ...query, status: 'error', error: denied }, 'bans:read')).toEqual({
    kind: 'denied',
    permission: 'bans:read',
  })
  expect(queryStatus({ ...query, status: 'error', error: new Error('x') }, 'bans:read')).toMatchObject({
    kind: 'error',
  })
})
