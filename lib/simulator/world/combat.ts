import { DEPLOYABLES } from './factions'
import { soldierClass, takeObjectNumber, teamOf, type World } from './world'
import type { Hit, Player, Vehicle } from './world-types'

/** Damage written for someone who gave up or bled out. */
export const GAVE_UP_DAMAGE = -300

const WOUND_TIMES = {
  decideMinMs: 4_000,
  decideMaxMs: 40_000,
  respawnMinMs: 15_000,
  respawnMaxMs: 45_000,
} as const
const REVIVE_SHARE = 0.45
const DEATH_AT_ONCE_SHARE = 0.06
const TEAM_KILLS_UNTIL_KICK = 7

/** `BP_AK74M_C_2144521185`: a weapon as a log line names it. */
export const causerOf = (world: World, attacker: Player): string =>
  `${world.random.pick(teamOf(world, attacker.team).faction.weapons)}_C_${takeObjectNumber(world)}`

const isHere = (world: World, player: Player): boolean => world.players.get(player.eosId) === player

export const spawn = (world: World, player: Player): void => {
  if (!isHere(world, player) || player.life === 'alive') return
  player.life = 'alive'
  player.health = 100
  player.lastHit = null
  player.soldierNumber = takeObjectNumber(world)
  world.emit({ kind: 'player.spawned', player })
}

const planRespawn = (world: World, player: Player): void => {
  const wait = world.random.int(WOUND_TIMES.respawnMinMs, WOUND_TIMES.respawnMaxMs)
  world.agenda.plan(world.nowMs + wait, () => {
    if (world.match.phase === 'live') spawn(world, player)
  })
}

const loseTicket = (world: World, player: Player): void => {
  const team = teamOf(world, player.team)
  team.tickets = Math.max(0, team.tickets - 1)
}

export const die = (world: World, victim: Player, hit: Hit): void => {
  if (victim.life === 'dead' || !isHere(world, victim)) return
  victim.life = 'dead'
  victim.vehicle = null
  world.emit({ kind: 'player.died', victim, hit })
  world.emit({ kind: 'player.unpossessed', player: victim })
  loseTicket(world, victim)
  planRespawn(world, victim)
}

/** Bled out or gave up: -300, and the weapon is the class of the attacker's soldier. */
export const giveUp = (world: World, victim: Player): void => {
  const attacker = victim.lastHit?.attacker ?? null
  const by = attacker ?? victim
  const causer = victim.lastHit === null ? 'nullptr' : `${soldierClass(world, by)}_${by.soldierNumber}`
  die(world, victim, { attacker: by, damage: GAVE_UP_DAMAGE, causer })
}

export const revive = (world: World, medic: Player, victim: Player): void => {
  if (victim.life !== 'wounded' || !isHere(world, victim)) return
  victim.life = 'alive'
  victim.health = 60
  world.emit({ kind: 'player.revived', victim, medic })
}

const decideWounded = (world: World, victim: Player): void => {
  if (victim.life !== 'wounded' || !isHere(world, victim)) return
  const medics = [...world.players.values()].filter(
    (player) => player !== victim && player.team === victim.team && player.life === 'alive',
  )
  const medic = medics.find((player) => player.role.startsWith('Medic')) ?? world.random.pickAny(medics)
  if (medic && world.random.chance(REVIVE_SHARE)) revive(world, medic, victim)
  else giveUp(world, victim)
}

export const damage = (world: World, victim: Player, hit: Hit): void => {
  victim.health = Math.max(1, victim.health - hit.damage)
  victim.lastHit = { attacker: hit.attacker, causer: hit.causer }
  world.emit({ kind: 'player.damaged', victim, hit })
}

const noteTeamKill = (victim: Player, attacker: Player | null): void => {
  if (attacker !== null && attacker !== victim && attacker.team === victim.team) attacker.teamKills += 1
}

/** A hit that brings someone down; now and then it kills at once. */
export const wound = (
  world: World,
  victim: Player,
  hit: Hit,
  options: { neverAtOnce?: boolean } = {},
): void => {
  if (victim.life !== 'alive' || !isHere(world, victim)) return
  damage(world, victim, hit)
  noteTeamKill(victim, hit.attacker)
  if (!options.neverAtOnce && world.random.chance(DEATH_AT_ONCE_SHARE)) {
    die(world, victim, hit)
    return
  }
  victim.life = 'wounded'
  victim.health = 0
  world.emit({ kind: 'player.wounded', victim, hit })
  const wait = world.random.int(WOUND_TIMES.decideMinMs, WOUND_TIMES.decideMaxMs)
  world.agenda.plan(world.nowMs + wait, () => decideWounded(world, victim))
}

export const shouldAutoKick = (player: Player): boolean => player.teamKills >= TEAM_KILLS_UNTIL_KICK

/** Fall, own grenade, crash: the attacker is the player and nothing caused it. */
export const suicide = (world: World, player: Player): void => {
  if (player.life === 'dead') return
  const hit: Hit = { attacker: player, damage: 100, causer: 'nullptr' }
  world.emit({ kind: 'player.damaged', victim: player, hit })
  die(world, player, hit)
  world.emit({ kind: 'player.suicided', player })
}

/** Died without anyone to blame: `from nullptr (Online IDs: INVALID ..)`. */
export const dieOfNothing = (world: World, player: Player): void =>
  die(world, player, { attacker: null, damage: 100, causer: 'nullptr' })

export const enterVehicle = (world: World, player: Player, vehicle: Vehicle): void => {
  if (player.life !== 'alive' || player.vehicle !== null) return
  const seat = world.random.int(0, 5)
  player.vehicle = { vehicle, seat }
  world.emit({ kind: 'vehicle.entered', player, vehicle, seat })
}

export const exitVehicle = (world: World, player: Player): void => {
  const ride = player.vehicle
  if (!ride) return
  player.vehicle = null
  world.emit({ kind: 'vehicle.exited', player, vehicle: ride.vehicle, seat: ride.seat })
}

export const damageDeployable = (world: World, instigator: Player): void => {
  const deployable = world.random.pick(DEPLOYABLES)
  const dealt = world.random.int(20, 350)
  world.emit({
    kind: 'deployable.damaged',
    target: `${deployable.className}_C_${takeObjectNumber(world)}`,
    damage: dealt,
    causer: causerOf(world, instigator),
    instigator,
    damageType: world.random.chance(0.5) ? 'BP_BasicHeatDamageType_C' : 'BP_Fragmentation_DamageType_C',
    remaining: deployable.health - dealt + world.random.next(),
  })
}
