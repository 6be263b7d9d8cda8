import { describe, expect, it } from 'vitest'
import type { PluginGrantRecord } from '../db/repositories/plugin-grants'
import { createGrantStore } from './grant-store'

const row = (operation: string, constraints: PluginGrantRecord['constraints'] = {}): PluginGrantRecord => ({
  id: `id of ${operation}`,
  pluginId: 'p',
  serverId: 's',
  operation,
  constraints,
  grantedById: null,
  grantedByName: 'Owner',
  grantedAt: new Date(),
  revokedAt: null,
  revokedByName: null,
  revokedReason: null,
  auditId: 1n,
})

/** The one method of the repository that the store reads. */
const createRows = () => {
  let rows: PluginGrantRecord[] = []
  let reads = 0
  let wait: Promise<void> = Promise.resolve()
  const listCurrent = async () => {
    reads += 1
    const found = rows
    await wait
    return found
  }
  return {
    store: createGrantStore({ pluginGrants: { listCurrent } }, 60_000),
    set: (next: PluginGrantRecord[]) => {
      rows = next
    },
    hold: () => {
      let release = () => {}
      wait = new Promise((resolve) => {
        release = resolve
      })
      return () => release()
    },
    reads: () => reads,
  }
}

const operationsOf = async ({ store }: ReturnType<typeof createRows>) =>
  (await store.listGrants('p', 's')).map(({ operation }) => operation)

describe('the grant store', () => {
  it('reads once and again after a change', async () => {
    const rows = createRows()
    rows.set([row('rcon:warn', { rate: '1/min' })])
    expect(await operationsOf(rows)).toEqual(['rcon:warn'])
    rows.set([])
    expect(await operationsOf(rows)).toEqual(['rcon:warn'])
    expect(rows.reads()).toBe(1)
    rows.store.forget()
    expect(await operationsOf(rows)).toEqual([])
  })

  it('does not believe later what was read before a change and came after it', async () => {
    const rows = createRows()
    rows.set([row('rcon:kick')])
    const release = rows.hold()
    const early = operationsOf(rows)
    rows.set([])
    rows.store.forget()
    release()
    expect(await early).toEqual(['rcon:kick'])
    expect(await operationsOf(rows)).toEqual([])
  })

  it('takes a row that fits no table for no grant', async () => {
    const rows = createRows()
    rows.set([
      row('rcon:everything'),
      row('rcon:kick', { rate: 'often' }),
      row('rcon:ban', { hosts: ['a.example'] }),
      row('rcon:warn', null),
      row('rcon:vote', { rate: '1/min' }),
    ])
    expect(await operationsOf(rows)).toEqual(['rcon:vote'])
  })

  it('throws when the grants cannot be read', async () => {
    const pluginGrants = { listCurrent: async () => Promise.reject(new Error('away')) }
    await expect(createGrantStore({ pluginGrants }, 1000).listGrants('p', 's')).rejects.toThrow('away')
  })
})
