import { afterEach, describe, expect, test } from 'vitest'
import { closeSimulators, logIn, readLog, startSimulator } from './testing/simulator-fixture'

afterEach(closeSimulators)

describe('createSimulator', () => {
  test('opens with its players listed over RCON and joined in the log', async () => {
    const of = await startSimulator()
    const client = await logIn(of)
    const reply = await client.run('ListPlayers')
    expect(reply.split('\n').filter((row) => row.startsWith('ID: '))).toHaveLength(8)
    expect(readLog(of).match(/LogNet: Join succeeded: /g)).toHaveLength(8)
  })

  test('a warning is answered, pushed and logged', async () => {
    const of = await startSimulator()
    const player = of.join({ tag: '', name: 'Zed' })
    const client = await logIn(of)
    const text = 'Remote admin has warned player  Zed. Message was "mind the line\nbreak"'
    expect(await client.run(`AdminWarn "${player.eosId}" mind the line\nbreak`)).toBe(text)
    expect(client.pushes).toEqual([text])
    expect(readLog(of)).toContain(`LogSquad: ADMIN COMMAND: ${text} from RCON\n`)
    expect(of.commandsReceived).toEqual([`AdminWarn "${player.eosId}" mind the line\nbreak`])
  })

  test('a kick removes the player, and the connection closes a moment later', async () => {
    const of = await startSimulator()
    const player = of.join({ tag: '[KSK]', name: 'Zed' })
    const client = await logIn(of)
    expect(await client.run('AdminKick "Zed" seeding only')).toBe(
      `[KSK] Zed was kicked: seeding only\nKicked player 8. [Online IDs= EOS: ${player.eosId} steam: ${player.steamId}] [KSK] Zed`,
    )
    expect(of.world.players.has(player.eosId)).toBe(false)
    expect(await client.run('ListPlayers')).toContain('Since Disconnect: 00m.00s | Name: [KSK] Zed')
    of.advance(300)
    const log = readLog(of)
    const order = [
      'Kicking player: [KSK] Zed ; Reason = Kicked from the server: seeding only',
      'ADMIN COMMAND: Kicked player 8.',
      `Removed address ${player.ip}:${player.port}`,
    ].map((text) => log.indexOf(text))
    expect(order).toEqual([...order].sort((left, right) => left - right))
    expect(order[0]).toBeGreaterThan(0)
  })
})
