import { describe, expect, it } from 'vitest'
import { createStateServer, die, eos, ids, names, only, ref, wound } from '@/lib/testing/state-server'

describe('combat', () => {
  const setUp = () => {
    const server = createStateServer()
    server.players([
      { n: 1, name: '[T] Ana', team: 1 },
      { n: 2, name: '[T] Bo', team: 1 },
      { n: 3, name: 'Cy', team: 2 },
    ])
    return server
  }

  it('tells a team kill with both players', () => {
    const events = setUp().log(wound('[T]  Bo', 1))
    expect(names(events)).toEqual(['player.wounded', 'player.teamkilled'])
    expect(events[1]?.payload).toEqual({
      attacker: ref(1, '[T] Ana'),
      victim: ref(2, '[T] Bo'),
      victimName: '[T]  Bo',
      damage: 40,
      weapon: 'BP_AK74',
      isTeamkill: true,
    })
  })

  it('tells no team kill between teams, of oneself or of strangers', () => {
    const server = setUp()
    expect(names(server.log(wound('Cy', 1)))).toEqual(['player.wounded'])
    expect(names(server.log(wound('[T] Ana', 1)))).toEqual(['player.wounded'])
    expect(only(server.log(wound('Nobody', 1)), 'player.wounded')).toMatchObject([
      { victim: null, victimName: 'Nobody', isTeamkill: false },
    ])
    expect(only(server.log(wound('Cy', 9)), 'player.wounded')).toMatchObject([
      { attacker: { eosId: eos(9) } },
    ])
  })

  it('credits whoever wounded a player who gives up, and counts one team kill', () => {
    const server = setUp()
    server.log(wound('[T] Bo', 1))
    server.wait(12_500)
    const events = server.log(die('[T] Bo', 2, '-300.0'))
    expect(names(events)).toEqual(['player.died'])
    expect(events[0]?.payload).toMatchObject({
      attacker: ref(1, '[T] Ana'),
      victim: ref(2, '[T] Bo'),
      secondsWounded: 12.5,
      isTeamkill: true,
    })
  })

  it('tells a team kill by a death without a wound', () => {
    expect(names(setUp().log(die('[T] Bo', 1, '900.0')))).toEqual(['player.died', 'player.teamkilled'])
  })

  it('forgets a wound that was treated', () => {
    const server = setUp()
    server.log(wound('[T] Bo', 3))
    expect(
      only(
        server.log(`LogSquad:  [T] Ana (Online IDs: ${ids(1)}) has revived [T] Bo (Online IDs: ${ids(2)}).`),
        'player.revived',
      ),
    ).toEqual([{ reviver: ref(1, '[T] Ana'), victim: ref(2, '[T] Bo') }])
    expect(server.state.wounds.size).toBe(0)
  })

  it('finds an attacker by controller when the line has no ids', () => {
    const server = setUp()
    server.log(wound('Cy', 1))
    const line =
      'LogSquadTrace: [DedicatedServer]Wound(): Player:[T] Bo KillingDamage=1 from BP_PlayerController_C_1 caused by BP_X_C_1'
    expect(names(server.log(line))).toEqual(['player.wounded', 'player.teamkilled'])
  })

  it('finds nobody by a name that two players have', () => {
    const server = createStateServer()
    server.players([
      { n: 1, name: 'Ana' },
      { n: 2, name: 'Bo' },
      { n: 3, name: 'Bo' },
    ])
    expect(only(server.log(wound('Bo', 1)), 'player.wounded')).toMatchObject([
      { victim: null, victimName: 'Bo' },
    ])
  })

  it('tells damage to deployables by attempts only', () => {
    const server = setUp()
    const hit = (words: string) =>
      `LogSquadTrace: [DedicatedServer]TakeDamage(): BP_Hab_C_1: 10.00 damage ${words} health remaining 90.00`
    expect(
      only(
        server.log(hit('attempt by causer BP_C4_C_2 instigator Cy with damage type BP_Boom_C')),
        'deployable.damaged',
      ),
    ).toEqual([
      {
        deployable: 'BP_Hab',
        attacker: ref(3, 'Cy'),
        attackerName: 'Cy',
        weapon: 'BP_C4',
        damage: 10,
        damageType: 'BP_Boom',
        healthRemaining: 90,
      },
    ])
    expect(server.log(hit(`taken by causer BP_C4_C_2 instigator Cy (Online IDs: ${ids(3)})`))).toEqual([])
  })
})
