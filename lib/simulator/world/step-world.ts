import { ACTIVITIES, admit } from './behaviour'
import { spawn } from './combat'
import { endMatch, startFirstMatch } from './match'
import { joinPlayer } from './roster'
import { createSquad, joinSquad, SQUAD_NAMES, squadMembers, squadsOf } from './squads'
import { onlinePlayers, type World } from './world'
import type { Player } from './world-types'

/** The world moves in steps of this length, so that a run does not depend on how often it is asked to move. */
export const WORLD_STEP_MS = 100

const TICK_RATE_EVERY_MS = 30_000

const measureTickRate = (world: World): void => {
  if (world.nowMs % TICK_RATE_EVERY_MS >= WORLD_STEP_MS) return
  const load = world.players.size / 100
  const rate = 50 - load * 9 - world.random.next() * 4
  world.emit({ kind: 'tickRate.measured', rate: Math.round(rate * 100) / 100 })
}

const checkMatchEnd = (world: World): void => {
  if (world.match.phase !== 'live') return
  const isOver = world.match.teams.some((team) => team.tickets <= 0)
  if (isOver || world.nowMs - world.match.loadedAtMs >= world.matchMs) endMatch(world, false)
}

const stepOnce = (world: World): void => {
  world.nowMs += WORLD_STEP_MS
  world.agenda.runUntil(world.nowMs)
  admit(world, WORLD_STEP_MS)
  const load = (world.players.size / 100) * world.settings.slomo
  const isLive = world.match.phase === 'live'
  const isTravelling = world.match.phase === 'travelling'
  for (const activity of ACTIVITIES) {
    if (isTravelling || (activity.when === 'live' && !isLive)) continue
    const mean = (activity.perMinute * load * WORLD_STEP_MS) / 60_000
    for (let count = world.random.count(mean); count > 0; count -= 1) activity.run(world)
  }
  measureTickRate(world)
  checkMatchEnd(world)
}

/** Moves the world by whole steps; returns how many milliseconds of `byMs` are left over. */
export const stepWorld = (world: World, byMs: number): number => {
  let left = byMs
  while (left >= WORLD_STEP_MS) {
    stepOnce(world)
    left -= WORLD_STEP_MS
  }
  return left
}

const seat = (world: World, player: Player): void => {
  const squads = squadsOf(world, player.team)
  const open = squads.find((squad) => squadMembers(world, squad).length < world.random.int(4, 9))
  if (open) joinSquad(world, player, open)
  else if (world.random.chance(0.7)) createSquad(world, player)
  else
    createSquad(world, player, { name: world.random.pick(SQUAD_NAMES), isLocked: world.random.chance(0.3) })
}

/** Opens the server with its usual crowd already playing. */
export const startWorld = (world: World): void => {
  world.emit({ kind: 'server.started' })
  startFirstMatch(world)
  for (let count = 0; count < world.targetPlayers; count += 1) joinPlayer(world)
  for (const player of onlinePlayers(world)) {
    if (world.random.chance(0.92)) seat(world, player)
    if (world.random.chance(0.75)) spawn(world, player)
  }
}

/** The process starts anew: nobody is connected, the next layer of the rotation is up. */
export const rebootWorld = (world: World): void => {
  world.agenda.clear()
  world.players.clear()
  world.departed = []
  world.squads = []
  world.emit({ kind: 'server.started' })
  startFirstMatch(world, world.nextLayer ?? undefined)
}
