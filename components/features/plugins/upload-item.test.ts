import { expect, it } from 'vitest'
import { type UploadItem, uploadItems } from './upload-item'

const sending: UploadItem = { id: 'a', label: 'tk-guard.zip', stage: 'sending', progress: 0.2 }

it('never lets a bar go back', () => {
  const [item] = uploadItems([sending], { type: 'progress', id: 'a', progress: 0.1 })
  expect(item).toMatchObject({ stage: 'sending', progress: 0.2 })
})

it('checks once everything has been sent', () => {
  const [item] = uploadItems([sending], { type: 'progress', id: 'a', progress: 1 })
  expect(item).toEqual({ id: 'a', label: 'tk-guard.zip', stage: 'checking' })
})

it('keeps a refusal when late progress arrives', () => {
  const refused = uploadItems([sending], { type: 'refuse', id: 'a', message: 'no', code: 'KEY_WEAK' })
  expect(uploadItems(refused, { type: 'progress', id: 'a', progress: 0.9 })).toEqual(refused)
})

it('forgets what was removed', () => {
  const items = uploadItems([sending], { type: 'remove', id: 'a' })
  expect(uploadItems(items, { type: 'refuse', id: 'a', message: 'aborted', code: null })).toEqual([])
})
