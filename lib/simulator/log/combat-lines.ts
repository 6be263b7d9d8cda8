import { fullName, onlineIds } from '../world/player-identity'
import { controllerName, type World } from '../world/world'
import type { WorldEventOf } from '../world/world-event'
import type { Hit } from '../world/world-types'
import { fullPath, playerController, trace } from './log-line'

const ids = (hit: Hit): string => (hit.attacker === null ? 'INVALID' : onlineIds(hit.attacker))

const controller = (hit: Hit): string => (hit.attacker === null ? 'None' : controllerName(hit.attacker))

/** Six decimals, as the game prints a float. */
const amount = (value: number): string => value.toFixed(6)

export const damageLines = (event: WorldEventOf<'player.damaged'>): string[] => {
  const { victim, hit } = event
  const by = hit.attacker === null ? 'nullptr' : fullName(hit.attacker)
  return [
    `LogSquad: Player:${fullName(victim)} ActualDamage=${amount(hit.damage)} from ${by} (Online IDs: ${ids(hit)} | Player Controller ID: ${controller(hit)})caused by ${hit.causer}`,
  ]
}

const source = (hit: Hit): string => (hit.attacker === null ? 'nullptr' : controllerName(hit.attacker))

export const woundLines = (event: WorldEventOf<'player.wounded'>): string[] => {
  const { victim, hit } = event
  return [
    trace(
      `Wound(): Player:${fullName(victim)} KillingDamage=${amount(hit.damage)} from ${source(hit)} (Online IDs: ${ids(hit)} | Controller ID: ${controller(hit)}) caused by ${hit.causer}`,
    ),
  ]
}

/** The game writes "Contoller" here. */
export const deathLines = (event: WorldEventOf<'player.died'>): string[] => {
  const { victim, hit } = event
  return [
    trace(
      `Die(): Player:${fullName(victim)} KillingDamage=${amount(hit.damage)} from ${source(hit)} (Online IDs: ${ids(hit)} | Contoller ID: ${controller(hit)}) caused by ${hit.causer}`,
    ),
  ]
}

export const reviveLines = (event: WorldEventOf<'player.revived'>): string[] => {
  const { medic, victim } = event
  return [
    `LogSquad: ${fullName(medic)} (Online IDs: ${onlineIds(medic)}) has revived ${fullName(victim)} (Online IDs: ${onlineIds(victim)}).`,
  ]
}

export const suicideLines = (event: WorldEventOf<'player.suicided'>): string[] => [
  `LogSquad: Warning: Suicide ${fullName(event.player)}`,
]

export const vehicleEnterLines = (event: WorldEventOf<'vehicle.entered'>, world: World): string[] => {
  const { player, vehicle } = event
  const path = fullPath(world, vehicle.className, vehicle.number)
  return [
    trace(
      `OnPossess(): ${playerController(player)} Entered Vehicle Pawn=${vehicle.className}_${vehicle.number} (Asset Name = ${vehicle.className}) FullPath=${path} Seat Number=${event.seat}`,
    ),
  ]
}

export const vehicleExitLines = (event: WorldEventOf<'vehicle.exited'>, world: World): string[] => {
  const { player, vehicle } = event
  const path = fullPath(world, vehicle.className, vehicle.number)
  return [
    trace(
      `OnUnPossess(): ${playerController(player)} Exited Vehicle Pawn=${player.name} (Asset Name=${vehicle.className}) FullPath=${path} Seat Number=${event.seat}`,
    ),
  ]
}

export const vehicleDamageLines = (event: WorldEventOf<'vehicle.damaged'>): string[] => {
  const { vehicle, attacker, causer, damage } = event
  const target = `${vehicle.className}_${vehicle.number}`
  return [
    trace(
      `TraceAndMessageClient(): SQVehicleSeat::TakeDamage[PointDamage] ${target} for ${amount(damage)} damage (type=BP_Kinetic_DamageType_C)`,
    ),
    trace(
      `TraceAndMessageClient(): ${target}: ${damage.toFixed(2)} damage taken by causer ${causer} instigator (Online Ids: ${attacker.name}) ${onlineIds(attacker)} health remaining ${vehicle.health.toFixed(2)}`,
    ),
  ]
}

export const deployableDamageLines = (event: WorldEventOf<'deployable.damaged'>): string[] => {
  const { target, instigator, damageType, remaining } = event
  const dealt = event.damage * 0.04
  return [
    trace(
      `TakeDamage(): ${target}: ${event.damage.toFixed(2)} damage attempt by causer ${event.causer} instigator ${instigator.name} with damage type ${damageType} health remaining ${remaining.toFixed(2)}`,
    ),
    trace(
      `TakeDamage(): ASQDeployable::TakeDamage[SQRadialDamage] ${target} for ${amount(event.damage)} damage (type=${damageType}) direct hit = 0`,
    ),
    trace(
      `TakeDamage(): ${target}: ${dealt.toFixed(2)} damage taken by causer ${event.causer} instigator ${instigator.name} (Online IDs: ${onlineIds(instigator)}) health remaining ${(remaining - dealt).toFixed(2)}`,
    ),
  ]
}

export const deployableSpawnLines = (event: WorldEventOf<'deployable.spawned'>): string[] => [
  `LogSquad: Deployable ${event.name} spawned for team ${event.team} at location {${event.at.map((value) => value.toFixed(3)).join(', ')}}`,
]
