// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { CommandRegistryProvider, useCommandRegistry, useCommands } from './command-registry'

afterEach(cleanup)

function Listing() {
  const { commands, isOpen } = useCommandRegistry()
  return (
    <>
      <output>{isOpen ? 'open' : 'closed'}</output>
      {commands.map((command) => (
        <button key={command.id} type="button" onClick={command.run}>
          {command.label}
        </button>
      ))}
    </>
  )
}

function Page({ onWarn }: { onWarn: (count: number) => void }) {
  const [count, setCount] = useState(0)
  useCommands([{ id: 'warn', label: 'Warn everybody', group: 'Players', run: () => onWarn(count) }])
  return (
    <button type="button" onClick={() => setCount(count + 1)}>
      Select one more
    </button>
  )
}

function App({ hasPage, onWarn }: { hasPage: boolean; onWarn: (count: number) => void }) {
  return (
    <CommandRegistryProvider>
      {hasPage && <Page onWarn={onWarn} />}
      <Listing />
    </CommandRegistryProvider>
  )
}

test('offers the actions of a page while it is there', () => {
  const { rerender } = render(<App hasPage onWarn={vi.fn()} />)
  expect(screen.getByRole('button', { name: 'Warn everybody' })).toBeDefined()
  rerender(<App hasPage={false} onWarn={vi.fn()} />)
  expect(screen.queryByRole('button', { name: 'Warn everybody' })).toBeNull()
})

test('an action acts on what the page shows now, not on what it showed when it was offered', () => {
  const onWarn = vi.fn()
  render(<App hasPage onWarn={onWarn} />)
  fireEvent.click(screen.getByRole('button', { name: 'Select one more' }))
  fireEvent.click(screen.getByRole('button', { name: 'Warn everybody' }))
  expect(onWarn).toHaveBeenCalledWith(1)
})

test.each([{ ctrlKey: true }, { metaKey: true }])('opens and closes with %o and K', (modifier) => {
  render(<App hasPage={false} onWarn={vi.fn()} />)
  fireEvent.keyDown(window, { key: 'k', ...modifier })
  expect(screen.getByRole('status').textContent).toBe('open')
  fireEvent.keyDown(window, { key: 'K', ...modifier })
  expect(screen.getByRole('status').textContent).toBe('closed')
  fireEvent.keyDown(window, { key: 'k', shiftKey: true, ...modifier })
  expect(screen.getByRole('status').textContent).toBe('closed')
})
