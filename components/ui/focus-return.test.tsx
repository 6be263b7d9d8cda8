// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, expect, test } from 'vitest'
import { ConfirmDialog } from './confirm-dialog'
import { FocusReturnProvider } from './focus-return'

afterEach(cleanup)

const FIELDS = Array.from({ length: 15 }, (_, place) => `Field ${place}`)

/** A list whose row opens a dialog that knows nothing of the row. */
function Rows() {
  const [asked, setAsked] = useState(false)
  const [rows, setRows] = useState(['Ann', 'Bob'])
  return (
    <FocusReturnProvider>
      {rows.map((name) => (
        <button key={name} type="button" onClick={() => setAsked(true)}>
          {name}
        </button>
      ))}
      <ConfirmDialog
        open={asked}
        onOpenChange={setAsked}
        title="Remove Bob?"
        consequences={['Bob is gone']}
        confirmLabel="Remove"
        onConfirm={() => setRows(['Ann'])}
      >
        {FIELDS.map((name) => (
          <input key={name} aria-label={name} />
        ))}
      </ConfirmDialog>
    </FocusReturnProvider>
  )
}

const openAt = (name: string) => {
  const button = screen.getByRole('button', { name })
  button.focus()
  fireEvent.click(button)
}

test('a dialog that closes gives the focus back to the button that opened it', async () => {
  render(<Rows />)
  openAt('Bob')
  fireEvent.keyDown(screen.getByRole('alertdialog'), { key: 'Escape' })
  await waitFor(() => expect(document.activeElement?.textContent).toBe('Bob'))
})

test('when that button is gone, what had the focus before gets it', async () => {
  render(<Rows />)
  screen.getByRole('button', { name: 'Ann' }).focus()
  openAt('Bob')
  fireEvent.click(screen.getByRole('button', { name: 'Remove' }))
  await waitFor(() => expect(document.activeElement?.textContent).toBe('Ann'))
})

test('a walk through a long dialog does not push out what opened it', async () => {
  render(<Rows />)
  openAt('Bob')
  for (const field of screen.getAllByRole('textbox')) field.focus()
  fireEvent.keyDown(screen.getByRole('alertdialog'), { key: 'Escape' })
  await waitFor(() => expect(document.activeElement?.textContent).toBe('Bob'))
})
