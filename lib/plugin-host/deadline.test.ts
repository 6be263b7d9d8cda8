import { getEventListeners } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { createDeadline } from './deadline'

const collectGarbage = (): void => {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
}

test('the time-out comes, also after a collection of garbage', async () => {
  const { signal } = createDeadline(40, new AbortController().signal)
  collectGarbage()
  await wait(80)
  expect(signal.reason).toMatchObject({ name: 'TimeoutError', message: 'It took more than 40 ms' })
})

test('the first signal ends it with its reason', () => {
  const [one, other] = [new AbortController(), new AbortController()]
  const { signal } = createDeadline(10_000, one.signal, other.signal)
  other.abort('stopping')
  one.abort('late')
  expect(signal.reason).toBe('stopping')
})

test('a signal that has ended already ends it at once', () => {
  expect(createDeadline(10_000, AbortSignal.abort('over')).signal.reason).toBe('over')
})

test('nothing of it is left on the signals after the work', async () => {
  const stopping = new AbortController()
  const disposed = createDeadline(5, stopping.signal)
  disposed.dispose()
  createDeadline(5, stopping.signal)
  await wait(30)
  expect(getEventListeners(stopping.signal, 'abort')).toEqual([])
  expect(disposed.signal.aborted).toBe(false)
})
