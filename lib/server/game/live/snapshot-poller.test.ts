import { afterEach, describe, expect, it } from 'vitest'
import { AppError } from '@/lib/shared/app-error'
import { silentLog } from '../log'
import { type SnapshotIntervals, SnapshotPoller } from './snapshot-poller'

const pollers: SnapshotPoller[] = []
afterEach(() => {
  for (const poller of pollers.splice(0)) poller.stop()
})

const setUp = (intervals: Partial<SnapshotIntervals> = {}) => {
  const sent: string[] = []
  const replies: string[] = []
  const held: ((reply: string) => void)[] = []
  const control = { isHolding: false, failure: null as Error | null }
  const poller = new SnapshotPoller({
    execute: (line) => {
      sent.push(line)
      if (control.failure) return Promise.reject(control.failure)
      return control.isHolding
        ? new Promise((resolve) => held.push(resolve))
        : Promise.resolve(`${line} ${sent.length}`)
    },
    onReply: (command) => replies.push(command),
    log: silentLog,
    intervals,
    nudgeMs: 10,
  })
  pollers.push(poller)
  return { poller, sent, replies, held, control }
}
const turn = () => new Promise((resolve) => setTimeout(resolve, 1))

describe('SnapshotPoller', () => {
  it('reads everything at once and then each on its own cadence', async () => {
    const { poller, sent } = setUp({ ListPlayers: 15 })
    poller.start()
    await turn()
    expect(sent).toEqual(['ListPlayers', 'ListSquads', 'ShowServerInfo', 'ShowCurrentMap', 'ShowNextMap'])
    await expect.poll(() => sent.filter((line) => line === 'ListPlayers').length).toBeGreaterThan(3)
    expect(sent.filter((line) => line === 'ListSquads')).toHaveLength(1)
  })

  it('shares one read between all who ask, and never hands out one that began before', async () => {
    const { poller, sent, held, control } = setUp()
    control.isHolding = true
    const first = poller.refresh(['ListPlayers'])
    const later = Array.from({ length: 50 }, () => poller.refresh(['ListPlayers']))
    expect(sent).toEqual(['ListPlayers'])
    held.shift()!('old')
    await first
    await turn()
    expect(sent).toEqual(['ListPlayers', 'ListPlayers'])
    held.shift()!('new')
    await Promise.all(later)
    expect(sent).toHaveLength(2)
  })

  it('gathers many reasons to look into one read', async () => {
    const { poller, sent } = setUp()
    poller.start()
    await turn()
    sent.length = 0
    for (let count = 0; count < 20; count += 1) poller.nudge('ListPlayers')
    await expect.poll(() => sent).toEqual(['ListPlayers'])
  })

  it('goes on after a failure and tells only those who asked', async () => {
    const { poller, sent, control } = setUp({ ListPlayers: 10 })
    control.failure = new AppError('RCON_NOT_CONNECTED')
    poller.start()
    await expect(poller.refresh(['ListSquads'])).rejects.toMatchObject({ code: 'RCON_NOT_CONNECTED' })
    await expect.poll(() => sent.filter((line) => line === 'ListPlayers').length).toBeGreaterThan(2)
  })

  it('stops', async () => {
    const { poller, sent } = setUp({ ListPlayers: 5 })
    poller.start()
    await turn()
    poller.nudge('ListPlayers')
    poller.stop()
    const count = sent.length
    await new Promise((resolve) => setTimeout(resolve, 40))
    expect(sent).toHaveLength(count)
  })
})
