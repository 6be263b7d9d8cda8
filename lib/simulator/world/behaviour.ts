import {
  causerOf,
  damage,
  damageDeployable,
  dieOfNothing,
  enterVehicle,
  exitVehicle,
  shouldAutoKick,
  spawn,
  suicide,
  wound,
} from './combat'
import { CHAT_TEXTS } from './community-chat'
import { DEPLOYABLES } from './factions'
import { joinPlayer, leavePlayer, removePlayer } from './roster'
import { createSquad, joinSquad, MAX_SQUAD_SIZE, SQUAD_NAMES, squadMembers, squadsOf } from './squads'
import { onlinePlayers, otherTeam, takeObjectNumber, teamOf, type World } from './world'
import { CHAT_CHANNELS, type ChatChannel, type Hit, type Player } from './world-types'

/** One kind of thing people do by themselves. */
type Activity = {
  /** How often in a simulated minute on a full server of 100. */
  perMinute: number
  /** When it happens: `live` only while a match runs, `always` also between matches. */
  when: 'live' | 'always'
  run: (world: World) => void
}

const somebody = (world: World, filter: (player: Player) => boolean = () => true): Player | undefined =>
  world.random.pickAny(onlinePlayers(world).filter(filter))

const isAlive = (player: Player): boolean => player.life === 'alive'

const place = (world: World): readonly [number, number, number] => [
  world.random.int(-90_000, 90_000),
  world.random.int(-90_000, 90_000),
  world.random.int(-500, 9_000),
]

const fight = (world: World, isFriendlyFire: boolean, isDown: boolean): void => {
  const attacker = somebody(world, isAlive)
  if (!attacker) return
  const team = isFriendlyFire ? attacker.team : otherTeam(attacker.team)
  const victim = somebody(world, (player) => isAlive(player) && player.team === team && player !== attacker)
  if (!victim) return
  const amount = isDown ? world.random.int(60, 250) : world.random.int(5, 55)
  const hit: Hit = {
    attacker,
    damage: amount + Math.round(world.random.next() * 1e4) / 1e4,
    causer: causerOf(world, attacker),
  }
  if (!isDown) {
    damage(world, victim, hit)
    return
  }
  wound(world, victim, hit)
  if (shouldAutoKick(attacker)) removePlayer(world, attacker, 'Automatic Teamkill Kick', true)
}

const say = (world: World): void => {
  const player = somebody(world)
  if (!player) return
  const wanted: ChatChannel = world.random.pick(CHAT_CHANNELS)
  const channel = wanted === 'ChatSquad' && player.squadId === null ? 'ChatTeam' : wanted
  world.emit({ kind: 'chat.said', player, channel, text: world.random.pick(CHAT_TEXTS[channel]) })
}

const formSquads = (world: World): void => {
  const player = somebody(world, (candidate) => candidate.squadId === null)
  if (!player) return
  const open = squadsOf(world, player.team).filter(
    (squad) => !squad.isLocked && squadMembers(world, squad).length < MAX_SQUAD_SIZE,
  )
  const squad = world.random.chance(0.85) ? world.random.pickAny(open) : undefined
  if (squad) joinSquad(world, player, squad)
  else if (squadsOf(world, player.team).length < 12) {
    const name = world.random.chance(0.4) ? undefined : world.random.pick(SQUAD_NAMES)
    createSquad(world, player, {
      isLocked: world.random.chance(0.2),
      ...(name === undefined ? {} : { name }),
    })
  }
}

const ride = (world: World): void => {
  const rider = somebody(world, (player) => player.vehicle !== null)
  if (rider && world.random.chance(0.5)) {
    exitVehicle(world, rider)
    return
  }
  const player = somebody(world, (candidate) => isAlive(candidate) && candidate.vehicle === null)
  const vehicle = player && world.random.pickAny(world.vehicles.filter((one) => one.team === player.team))
  if (player && vehicle) enterVehicle(world, player, vehicle)
}

const hitVehicle = (world: World): void => {
  const attacker = somebody(world, isAlive)
  const vehicle = attacker && world.random.pickAny(world.vehicles.filter((one) => one.team !== attacker.team))
  if (!attacker || !vehicle) return
  const dealt = world.random.int(20, 400)
  vehicle.health = vehicle.health - dealt <= 0 ? 1000 : vehicle.health - dealt
  world.emit({ kind: 'vehicle.damaged', vehicle, attacker, causer: causerOf(world, attacker), damage: dealt })
}

const contestZone = (world: World): void => {
  const zone = world.random.pickAny(world.match.zones)
  if (!zone) return
  const team = world.random.chance(0.5) ? 1 : 2
  if (zone.owner === team) return
  if (zone.owner === null) {
    zone.owner = team
    world.emit({ kind: 'zone.captured', zone, team })
    return
  }
  const from = zone.owner
  zone.owner = null
  teamOf(world, from).tickets = Math.max(0, teamOf(world, from).tickets - 10)
  world.emit({ kind: 'zone.neutralized', zone, team, from })
}

const watchFromCamera = (world: World): void => {
  const watching = somebody(world, (player) => player.life === 'camera')
  if (watching) {
    watching.life = 'dead'
    world.emit({ kind: 'camera.unpossessed', player: watching })
    return
  }
  const admin = somebody(
    world,
    (player) => player.isAdmin && player.life !== 'wounded' && player.vehicle === null,
  )
  if (!admin) return
  admin.life = 'camera'
  world.emit({ kind: 'camera.possessed', player: admin, number: takeObjectNumber(world) })
}

const adminSpeaks = (world: World): void => {
  const admin = somebody(world, (player) => player.isAdmin)
  if (!admin) return
  const text = world.random.pick([
    'Keep it civil in all chat',
    'Seeding is over, play the objective',
    'Event on Friday!\nSign up on Discord',
  ])
  world.emit({ kind: 'admin.commanded', text: `Message broadcasted <${text}>`, origin: admin })
}

const leaveQueue = (world: World): void =>
  world.emit({
    kind: 'queue.left',
    eosId: `0002${world.random.hex(28)}`,
    ip: `203.0.113.${world.random.int(1, 254)}`,
    port: world.random.int(20_000, 64_000),
  })

const formParty = (world: World): void => {
  const leader = somebody(world, (player) => player.partyId === null)
  const friend =
    leader && somebody(world, (one) => one.team === leader.team && one !== leader && one.partyId === null)
  if (!leader || !friend) return
  const taken = new Set(onlinePlayers(world).map((player) => player.partyId))
  let id = 0
  while (taken.has(id)) id += 1
  leader.partyId = id
  friend.partyId = id
}

const quit = (world: World): void => {
  const player = somebody(world)
  if (player && world.players.size > world.targetPlayers * 0.9) leavePlayer(world, player)
}

const respawn = (world: World): void => {
  const player = somebody(world, (one) => one.life === 'dead' && one.squadId !== null)
  if (player) spawn(world, player)
}

export const ACTIVITIES: readonly Activity[] = [
  { perMinute: 90, when: 'live', run: (world) => fight(world, false, false) },
  { perMinute: 34, when: 'live', run: (world) => fight(world, false, true) },
  { perMinute: 1.2, when: 'live', run: (world) => fight(world, true, true) },
  { perMinute: 0.8, when: 'live', run: (world) => suicideOf(world) },
  { perMinute: 0.4, when: 'live', run: (world) => accident(world) },
  { perMinute: 16, when: 'live', run: ride },
  { perMinute: 6, when: 'live', run: hitVehicle },
  { perMinute: 12, when: 'live', run: (world) => shellDeployable(world) },
  { perMinute: 3, when: 'live', run: (world) => build(world) },
  { perMinute: 4, when: 'live', run: (world) => mark(world) },
  { perMinute: 2.5, when: 'live', run: contestZone },
  { perMinute: 60, when: 'live', run: respawn },
  { perMinute: 14, when: 'always', run: say },
  { perMinute: 90, when: 'always', run: formSquads },
  { perMinute: 1, when: 'always', run: formParty },
  { perMinute: 2, when: 'always', run: watchFromCamera },
  { perMinute: 0.3, when: 'always', run: adminSpeaks },
  { perMinute: 1.5, when: 'always', run: quit },
  { perMinute: 1, when: 'always', run: leaveQueue },
  {
    perMinute: 60,
    when: 'always',
    run: (world) => world.emit({ kind: 'noise.made', variant: world.random.int(0, 999) }),
  },
]

const suicideOf = (world: World): void => {
  const player = somebody(world, isAlive)
  if (player) suicide(world, player)
}

const accident = (world: World): void => {
  const player = somebody(world, isAlive)
  if (player) dieOfNothing(world, player)
}

const shellDeployable = (world: World): void => {
  const player = somebody(world, isAlive)
  if (player) damageDeployable(world, player)
}

const build = (world: World): void => {
  const player = somebody(world, isAlive)
  if (!player) return
  world.emit({
    kind: 'deployable.spawned',
    name: world.random.pick(DEPLOYABLES).name,
    team: player.team,
    at: place(world),
  })
}

const mark = (world: World): void => {
  const player = somebody(world, (one) => isAlive(one) && one.isLeader)
  if (player) world.emit({ kind: 'marker.placed', player, at: place(world) })
}

/** People who want in: quickly when the server is far from its usual size, slowly near it. */
export const admit = (world: World, stepMs: number): void => {
  const missing = world.targetPlayers - world.players.size
  if (missing <= 0) return
  const perMinute = Math.max(2, missing * 3)
  for (let count = world.random.count((perMinute * stepMs) / 60_000); count > 0; count -= 1) {
    if (world.players.size < world.targetPlayers) joinPlayer(world)
  }
}
