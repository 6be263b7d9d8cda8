// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, expect, test, vi } from 'vitest'
import { initialsOf } from './avatar'
import { CopyButton } from './copy-button'
import { FileDrop } from './file-drop'
import { SearchInput } from './search-input'
import { Sparkline } from './sparkline'
import { Time } from './time'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function Search() {
  const [text, setText] = useState('fox')
  return <SearchInput label="Search players" value={text} onValueChange={setText} />
}

test('Escape clears the search; only the next one reaches the page', () => {
  const outside = vi.fn()
  document.addEventListener('keydown', outside)
  render(<Search />)
  const field = screen.getByRole<HTMLInputElement>('searchbox')
  fireEvent.keyDown(field, { key: 'Escape' })
  expect(field.value).toBe('')
  expect(outside).not.toHaveBeenCalled()
  fireEvent.keyDown(field, { key: 'Escape' })
  expect(outside).toHaveBeenCalledOnce()
  document.removeEventListener('keydown', outside)
})

test('copying is said aloud', async () => {
  const writeText = vi.fn().mockResolvedValue(undefined)
  vi.stubGlobal('navigator', { ...navigator, clipboard: { writeText } })
  render(<CopyButton value="7656119" label="Steam id" />)
  fireEvent.click(screen.getByRole('button', { name: 'Copy Steam id' }))
  await waitFor(() => expect(screen.getByRole('status').textContent).toBe('Steam id copied'))
  expect(writeText).toHaveBeenCalledWith('7656119')
})

test('a file is refused before it is sent', () => {
  const onFile = vi.fn()
  render(<FileDrop label="Drop a package" accept={['.zip']} maxBytes={10} onFile={onFile} />)
  const drop = (file: File) =>
    fireEvent.drop(screen.getByRole('region', { name: 'Drop a package' }), {
      dataTransfer: { files: [file] },
    })
  drop(new File(['x'.repeat(11)], 'big.zip'))
  expect(screen.getByRole('alert').textContent).toBe('big.zip has 11 B; the limit is 10 B')
  expect(onFile).not.toHaveBeenCalled()
  drop(new File(['x'], 'small.zip'))
  expect(onFile).toHaveBeenCalledOnce()
  expect(screen.queryByRole('alert')).toBeNull()
})

test('a moment says itself relative to now and carries its exact time', async () => {
  const { container } = render(<Time value={new Date(Date.now() - 180_000)} />)
  await waitFor(() => expect(container.textContent).toBe('3 minutes ago'))
  expect(container.querySelector('time')?.dateTime).toMatch(/^\d{4}-\d\d-\d\dT/)
})

test('a moment that is none is a dash', () => {
  const { container } = render(<Time value="never" />)
  expect(container.textContent).toBe('–')
})

test('a sparkline has a text and needs two values', () => {
  const { rerender } = render(<Sparkline values={[1, 5, 2]} label="Players, from 1 to 2" />)
  expect(screen.getByRole('img', { name: 'Players, from 1 to 2' })).toBeDefined()
  rerender(<Sparkline values={[1]} label="Players" />)
  expect(screen.queryByRole('img')).toBeNull()
})

test.each([
  ['[7CAV] Foxhound', 'FO'],
  ['Mira Okafor', 'MO'],
  ['霧島', '霧島'],
  ['', ''],
])('the initials of %s are %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials)
})
