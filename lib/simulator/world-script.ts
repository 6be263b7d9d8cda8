import type { PlayerRef, SimulatorScript } from './simulator'
import { causerOf, damage, die, giveUp, revive, spawn, suicide, wound } from './world/combat'
import { endMatch, parseLayerChoice, travelTo } from './world/match'
import { changeTeam, findPlayer, joinPlayer, leavePlayer } from './world/roster'
import { createSquad, findSquad, joinSquad, leaveSquad } from './world/squads'
import { takeObjectNumber, type World } from './world/world'
import type { Hit, Player } from './world/world-types'

const LETHAL = 200

type Effects = { log(text: string): void; push(text: string): void; settle(): void }

const getPlayer = (world: World, ref: PlayerRef): Player => {
  const player = typeof ref === 'string' ? findPlayer(world, ref) : world.players.get(ref.eosId)
  if (!player)
    throw new Error(`No player ${typeof ref === 'string' ? ref : ref.name} on the simulated server`)
  return player
}

/** Scripted combat needs people who stand; whoever does not is put on their feet first. */
const getFighter = (world: World, ref: PlayerRef): Player => {
  const player = getPlayer(world, ref)
  if (player.life !== 'alive') spawn(world, player)
  return player
}

const combatScript = (world: World) => {
  const hit = (attacker: Player, amount: number): Hit => ({
    attacker,
    damage: amount,
    causer: causerOf(world, attacker),
  })
  const kill = (attacker: Player, victim: Player) => {
    const blow = hit(attacker, LETHAL)
    damage(world, victim, blow)
    if (attacker !== victim && attacker.team === victim.team) attacker.teamKills += 1
    die(world, victim, blow)
  }
  return {
    damage: (attacker: PlayerRef, victim: PlayerRef, amount = 20) =>
      damage(world, getFighter(world, victim), hit(getPlayer(world, attacker), amount)),
    wound: (attacker: PlayerRef, victim: PlayerRef) =>
      wound(world, getFighter(world, victim), hit(getPlayer(world, attacker), LETHAL), { neverAtOnce: true }),
    kill: (attacker: PlayerRef, victim: PlayerRef) =>
      kill(getPlayer(world, attacker), getFighter(world, victim)),
    teamkill: (attacker: PlayerRef, victim: PlayerRef) => {
      const killer = getPlayer(world, attacker)
      const friend = getPlayer(world, victim)
      if (friend.team !== killer.team) changeTeam(world, friend)
      kill(killer, getFighter(world, friend))
    },
    revive: (medic: PlayerRef, victim: PlayerRef) =>
      revive(world, getPlayer(world, medic), getPlayer(world, victim)),
    giveUp: (player: PlayerRef) => giveUp(world, getPlayer(world, player)),
    suicide: (player: PlayerRef) => suicide(world, getFighter(world, player)),
  }
}

const peopleScript = (world: World) => ({
  join: (spec: Parameters<SimulatorScript['join']>[0]) => joinPlayer(world, spec),
  leave: (player: PlayerRef) => leavePlayer(world, getPlayer(world, player)),
  chat: (...[player, channel, text]: Parameters<SimulatorScript['chat']>) =>
    world.emit({ kind: 'chat.said', player: getPlayer(world, player), channel, text }),
  changeTeam: (player: PlayerRef) => changeTeam(world, getPlayer(world, player)),
  createSquad: (...[player, options]: Parameters<SimulatorScript['createSquad']>) =>
    createSquad(world, getPlayer(world, player), options),
  joinSquad: (ref: PlayerRef, squadId: number) => {
    const player = getPlayer(world, ref)
    const squad = findSquad(world, player.team, squadId)
    return squad !== undefined && joinSquad(world, player, squad)
  },
  leaveSquad: (player: PlayerRef) => leaveSquad(world, getPlayer(world, player)),
  possessAdminCam: (ref: PlayerRef) => {
    const player = getPlayer(world, ref)
    player.life = 'camera'
    world.emit({ kind: 'camera.possessed', player, number: takeObjectNumber(world) })
  },
  unpossessAdminCam: (ref: PlayerRef) => {
    const player = getPlayer(world, ref)
    player.life = 'dead'
    world.emit({ kind: 'camera.unpossessed', player })
  },
  adminCommand: (ref: PlayerRef, text: string) =>
    world.emit({ kind: 'admin.commanded', text, origin: getPlayer(world, ref) }),
})

const matchScript = (world: World) => ({
  endRound: () => {
    endMatch(world, false)
  },
  changeLayer: (layer: string) => {
    const next = parseLayerChoice(world, layer)
    if (!next) throw new Error(`The simulated server has no layer ${layer}`)
    travelTo(world, next)
  },
})

/** Every action settles before it returns: its lines are in the file and its notices sent. */
const settled = <T extends object>(script: T, settle: () => void): T => {
  const wrapped: Record<string, unknown> = {}
  for (const [name, action] of Object.entries(script) as [string, (...values: unknown[]) => unknown][]) {
    wrapped[name] = (...values: unknown[]) => {
      const result = action(...values)
      settle()
      return result
    }
  }
  return wrapped as T
}

export const createWorldScript = (world: World, effects: Effects): SimulatorScript =>
  settled(
    {
      ...peopleScript(world),
      ...combatScript(world),
      ...matchScript(world),
      writeLog: effects.log,
      push: effects.push,
    },
    effects.settle,
  )
