import { Rcon } from 'rcon-client'
import SourceRcon from 'rcon-srcds'
import { afterEach, describe, expect, test } from 'vitest'
import { closeSimulators, startSimulator } from '../testing/simulator-fixture'

afterEach(closeSimulators)

/** The package is CommonJS: which of the two it is depends on who loads it. */
const SourceClient = 'default' in SourceRcon ? (SourceRcon.default as typeof SourceRcon) : SourceRcon

describe('rcon-client', () => {
  test('logs in and runs commands whose replies fit one packet', async () => {
    const of = await startSimulator()
    const client = await Rcon.connect(of.rcon)
    expect(await client.send('ShowCurrentMap')).toMatch(
      /^Current level is Gorodok, layer is Gorodok_RAAS_v1, factions /,
    )
    expect(
      (await client.send('ListPlayers')).split('\n').filter((row) => row.startsWith('ID: ')),
    ).toHaveLength(8)
    expect(await client.send('AdminBroadcast hello')).toBe('Message broadcasted <hello>')
    await client.end()
  })

  test('gets the first packet of a longer reply only, as with the real game', async () => {
    const of = await startSimulator({ players: 100 })
    const client = await Rcon.connect(of.rcon)
    const rows = (await client.send('ListPlayers')).split('\n').filter((row) => row.startsWith('ID: '))
    expect(rows.length).toBeGreaterThan(15)
    expect(rows.length).toBeLessThan(100)
    await client.end()
  })

  test('times out on an unknown command, because the game stays silent', async () => {
    const of = await startSimulator()
    const client = await Rcon.connect({ ...of.rcon, timeout: 100 })
    await expect(client.send('NoSuchCommand')).rejects.toThrow(/Timeout/)
    await client.end()
  })

  test('learns of a wrong password by the closed connection', async () => {
    const of = await startSimulator()
    await expect(Rcon.connect({ ...of.rcon, password: 'wrong' })).rejects.toThrow('Connection closed')
  })
})

describe('rcon-srcds', () => {
  test('logs in and runs commands', async () => {
    const of = await startSimulator()
    const client = new SourceClient({ ...of.rcon, encoding: 'utf8' })
    expect(await client.authenticate(of.rcon.password)).toBe(true)
    expect(await client.execute('ShowNextMap')).toMatch(/^Next level is .+, layer is \w+, factions /)
    expect(await client.execute('AdminBroadcast hello')).toBe('Message broadcasted <hello>')
    await client.disconnect()
  })

  test('does not notice a refusal: neither an answer nor an error comes', async () => {
    const of = await startSimulator()
    const client = new SourceClient(of.rcon)
    const outcome = client.authenticate('wrong').then(
      () => 'admitted',
      () => 'refused',
    )
    const patience = new Promise((resolve) => setTimeout(() => resolve('nothing'), 600))
    expect(await Promise.race([outcome, patience])).toBe('nothing')
    expect(client.isConnected()).toBe(true)
  })
})
