import { describe, expect, it } from 'vitest'
import { createLifecycle, getLifecycle } from './lifecycle'

describe('createLifecycle', () => {
  it('runs stop steps last registered first, after the signal', async () => {
    const lifecycle = createLifecycle(() => {})
    const order: string[] = []
    lifecycle.stopping.addEventListener('abort', () => order.push('signal'))
    lifecycle.onStop('database', () => order.push('database'))
    lifecycle.onStop('workers', async () => order.push('workers'))
    await lifecycle.stop()
    expect(order).toEqual(['signal', 'workers', 'database'])
  })

  it('reports a failing step and runs the others', async () => {
    const lifecycle = createLifecycle(() => {})
    const ran: string[] = []
    const failed: string[] = []
    lifecycle.onStop('first', () => ran.push('first'))
    lifecycle.onStop('broken', () => Promise.reject(new Error('no')))
    await lifecycle.stop((step) => failed.push(step))
    expect({ ran, failed }).toEqual({ ran: ['first'], failed: ['broken'] })
  })

  it('stops once however often it is asked', async () => {
    const lifecycle = createLifecycle(() => {})
    let runs = 0
    lifecycle.onStop('count', () => {
      runs += 1
    })
    await Promise.all([lifecycle.stop(), lifecycle.stop()])
    expect(runs).toBe(1)
  })

  it('forgets a step that was undone', async () => {
    const lifecycle = createLifecycle(() => {})
    let runs = 0
    const undo = lifecycle.onStop('count', () => {
      runs += 1
    })
    undo()
    await lifecycle.stop()
    expect(runs).toBe(0)
  })

  it('holds announcements back until the address is known', () => {
    const lines: string[] = []
    const lifecycle = createLifecycle((line) => lines.push(line))
    lifecycle.announce((address) => [`open ${address}/setup`])
    expect(lines).toEqual([])
    lifecycle.listening('http://localhost:3000')
    lifecycle.announce((address) => [`again ${address}`])
    expect(lines).toEqual(['open http://localhost:3000/setup', 'again http://localhost:3000'])
  })
})

describe('getLifecycle', () => {
  it('is one per process', () => {
    expect(getLifecycle()).toBe(getLifecycle())
  })
})
