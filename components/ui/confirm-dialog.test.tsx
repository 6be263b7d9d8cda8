// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { Button } from './button'
import { ConfirmDialog } from './confirm-dialog'

afterEach(cleanup)

const show = (onConfirm: () => unknown, typeToConfirm?: string) => {
  render(
    <ConfirmDialog
      trigger={<Button>Revoke</Button>}
      title="Revoke the key of Basalt?"
      consequences={['3 plugins stop', 'It cannot be undone']}
      confirmLabel="Revoke key"
      typeToConfirm={typeToConfirm}
      onConfirm={onConfirm}
    />,
  )
  fireEvent.click(screen.getByRole('button', { name: 'Revoke' }))
}

const confirm = () => fireEvent.click(screen.getByRole('button', { name: 'Revoke key' }))

test('says first what will happen, with the focus on cancel', () => {
  show(vi.fn())
  const dialog = screen.getByRole('alertdialog', { name: 'Revoke the key of Basalt?' })
  const description = document.getElementById(dialog.getAttribute('aria-describedby') ?? '')
  expect(description?.textContent).toContain('3 plugins stop')
  expect(document.activeElement?.textContent).toBe('Cancel')
})

test('closes when it is done', async () => {
  const onConfirm = vi.fn()
  show(onConfirm)
  confirm()
  await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull())
  expect(onConfirm).toHaveBeenCalledOnce()
})

test('stays open and says why when it was refused', async () => {
  show(() => Promise.reject(new Error('The panel is stopping')))
  confirm()
  expect((await screen.findByRole('alert')).textContent).toBe('The panel is stopping')
  expect(screen.getByRole('alertdialog')).toBeDefined()
})

test('waits for the name of what cannot be brought back', () => {
  const onConfirm = vi.fn()
  show(onConfirm, 'Basalt')
  confirm()
  expect(onConfirm).not.toHaveBeenCalled()
  fireEvent.change(screen.getByLabelText('Type Basalt to confirm'), { target: { value: 'Basalt ' } })
  confirm()
  expect(onConfirm).toHaveBeenCalledOnce()
})
