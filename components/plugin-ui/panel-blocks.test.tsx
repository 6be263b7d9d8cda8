// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { chartRows } from './chart-rows'
import { PanelBlocks } from './panel-blocks'
import { readBlocks } from './read-blocks'

vi.stubGlobal(
  'ResizeObserver',
  class {
    observe() {}
    unobserve() {}
    disconnect() {}
  },
)
afterEach(cleanup)

const show = (blocks: unknown, isReadOnly = false) => {
  const onAction = vi.fn(async () => null)
  render(<PanelBlocks blocks={blocks} serverId="s" onAction={onAction} isReadOnly={isReadOnly} />)
  return onAction
}
const EVIL = '<img src=x onerror=alert(1)>'

it('shows hostile text as text in every kind of block', () => {
  show([
    { type: 'heading', text: EVIL },
    { type: 'text', text: EVIL, tone: 'purple' },
    { type: 'stats', items: [{ label: EVIL, value: EVIL }] },
    { type: 'table', columns: [{ key: 'a', title: EVIL }], rows: [{ a: EVIL }] },
    { type: 'list', items: [{ text: EVIL, detail: EVIL }] },
    { type: 'button', action: 'x', label: EVIL },
    {
      type: 'form',
      action: 'x',
      label: EVIL,
      schema: { type: 'object', properties: { a: { type: 'string', title: EVIL } } },
    },
  ])
  expect(screen.getAllByText(EVIL).length).toBeGreaterThanOrEqual(9)
  expect(document.querySelector('img')).toBeNull()
})

it('draws the other blocks when one is broken, and says which', () => {
  show([
    { type: 'heading', text: 'Fine' },
    { type: 'table', columns: 'no', rows: [] },
    { type: 'html', html: EVIL },
    null,
    { type: 'text', text: 7 },
  ])
  expect(screen.getByText('Fine')).toBeDefined()
  expect(screen.getAllByText(/not complete/)).toHaveLength(2)
  expect(screen.getAllByText(/does not know/)).toHaveLength(2)
})

it('links players and nothing else', () => {
  show([
    {
      type: 'table',
      columns: [
        { key: 'who', title: 'Who' },
        { key: 'url', title: 'Link' },
      ],
      rows: [{ who: { eosId: 'a'.repeat(32), name: 'Okapi' }, url: 'https://evil.example' }],
    },
  ])
  const links = screen.getAllByRole('link')
  expect(links.map((link) => link.getAttribute('href'))).toEqual([`/players/${'a'.repeat(32)}`])
})

it('asks before a button where the plugin says so', async () => {
  const onAction = show([
    { type: 'button', action: 'reset', label: 'Reset', confirm: 'All counts go.', tone: 'bad' },
  ])
  fireEvent.click(screen.getByRole('button', { name: 'Reset' }))
  expect(onAction).not.toHaveBeenCalled()
  expect(screen.getByText('All counts go.')).toBeDefined()
  fireEvent.click(screen.getByRole('button', { name: 'Reset' }))
  await waitFor(() => expect(onAction).toHaveBeenCalledWith('reset', {}))
})

it('sends a form with values that fit its schema', async () => {
  const onAction = show([
    {
      type: 'form',
      action: 'add',
      label: 'Add',
      schema: { type: 'object', required: ['name'], properties: { name: { type: 'string', minLength: 2 } } },
    },
  ])
  fireEvent.click(screen.getByRole('button', { name: 'Add' }))
  expect(onAction).not.toHaveBeenCalled()
  fireEvent.change(screen.getByLabelText(/Name/), { target: { value: 'Okapi' } })
  fireEvent.click(screen.getByRole('button', { name: 'Add' }))
  await waitFor(() => expect(onAction).toHaveBeenCalledWith('add', { name: 'Okapi' }))
})

it('does nothing for who may only look', () => {
  show([{ type: 'button', action: 'x', label: 'Press' }], true)
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Press' }).disabled).toBe(true)
})

it('takes anything but a list for an empty page, and no more than 50 blocks', () => {
  for (const value of [null, 'x', {}, 7]) expect(readBlocks(value)).toEqual([])
  expect(readBlocks(Array.from({ length: 80 }, () => ({ type: 'heading', text: 'x' })))).toHaveLength(50)
})

it('gives blocks with the same id keys of their own', () => {
  const keys = readBlocks([
    { type: 'heading', text: 'a', id: 'x' },
    { type: 'heading', text: 'b', id: 'x' },
  ]).map(({ key }) => key)
  expect(new Set(keys).size).toBe(2)
})

it('orders the points of a chart and keeps names from colliding', () => {
  const chart = chartRows({
    series: [
      {
        name: 'place',
        points: [
          { x: 3, y: 1 },
          { x: 1, y: 2 },
        ],
      },
      { name: '__proto__', points: [{ x: 1, y: Number.NaN }] },
    ],
  })
  expect(chart.rows).toEqual([
    { place: 1, s0: 2, s1: null },
    { place: 3, s0: 1 },
  ])
  expect(chart.isTime).toBe(false)
  expect(chartRows({ series: [{ name: 'a', points: [{ x: 1_700_000_000_000, y: 1 }] }] }).isTime).toBe(true)
})
