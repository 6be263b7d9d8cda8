import { describe, expect, it } from 'vitest'
import { createPanelProcess, getPanelProcess } from './panel-process'

describe('createPanelProcess', () => {
  it('runs stop steps last registered first, after the signal', async () => {
    const panel = createPanelProcess(() => {})
    const order: string[] = []
    panel.stopping.addEventListener('abort', () => order.push('signal'))
    panel.onStop('database', () => order.push('database'))
    panel.onStop('workers', async () => order.push('workers'))
    await panel.stop()
    expect(order).toEqual(['signal', 'workers', 'database'])
  })

  it('reports a failing step and runs the others', async () => {
    const panel = createPanelProcess(() => {})
    const ran: string[] = []
    const failed: string[] = []
    panel.onStop('first', () => ran.push('first'))
    panel.onStop('broken', () => Promise.reject(new Error('no')))
    await panel.stop((step) => failed.push(step))
    expect({ ran, failed }).toEqual({ ran: ['first'], failed: ['broken'] })
  })

  it('stops once however often it is asked', async () => {
    const panel = createPanelProcess(() => {})
    let runs = 0
    panel.onStop('count', () => {
      runs += 1
    })
    await Promise.all([panel.stop(), panel.stop()])
    expect(runs).toBe(1)
  })

  it('forgets a step that was undone', async () => {
    const panel = createPanelProcess(() => {})
    let runs = 0
    const undo = panel.onStop('count', () => {
      runs += 1
    })
    undo()
    await panel.stop()
    expect(runs).toBe(0)
  })

  it('holds announcements back until the address is known', () => {
    const lines: string[] = []
    const panel = createPanelProcess((line) => lines.push(line))
    panel.announce((address) => [`open ${address}/setup`])
    expect(lines).toEqual([])
    panel.listening('http://localhost:3000')
    panel.announce((address) => [`again ${address}`])
    expect(lines).toEqual(['open http://localhost:3000/setup', 'again http://localhost:3000'])
  })
})

describe('getPanelProcess', () => {
  it('is one per process', () => {
    expect(getPanelProcess()).toBe(getPanelProcess())
  })
})
