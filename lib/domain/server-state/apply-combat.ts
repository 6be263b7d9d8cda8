import type { DamageFields, EventPlayer, GameEvent } from '../events'
import type { Attacker, CombatFields } from '../log/kinds/combat'
import type { DeployableDamagedLine } from '../log/kinds/deployable-damaged'
import type { PlayerRevivedLine } from '../log/kinds/player-revived'
import { hasIds, primaryId } from '../players/identity'
import { linkController } from './apply-connections'
import { findByController, findByIds, findByName, resolvePlayer, toEventPlayer } from './find-player'
import { gameEvent, type PlayerState, type ServerState, type Step, type WoundState } from './state-types'

/** Wounds are forgotten after this; nobody stays down longer. */
const WOUND_MS = 600_000
const MAX_WOUNDS = 500

type CombatLine = CombatFields & { readonly atMs: number }
type Parties = { state: ServerState; fields: DamageFields; woundKey: string }

export function applyDamaged(state: ServerState, line: CombatLine): Step {
  const { state: next, fields } = identify(state, line)
  return { state: next, events: [gameEvent('player.damaged', 'log', line.atMs, fields)] }
}

export function applyWounded(state: ServerState, line: CombatLine): Step {
  const { state: next, fields, woundKey } = identify(state, line)
  const { attacker, weapon, isTeamkill } = fields
  const wounds = prune(next.wounds, line.atMs)
  wounds.set(woundKey, { atMs: line.atMs, attacker, weapon, isTeamkill })
  const events = [gameEvent('player.wounded', 'log', line.atMs, fields), ...teamkill(fields, line.atMs)]
  return { state: { ...next, wounds }, events }
}

/**
 * A death ends a wound. Who gave up or bled out (negative damage) was killed by whoever wounded them: the
 * line itself names the victim. A death without a wound before may be a team kill of its own.
 */
export function applyDied(state: ServerState, line: CombatLine): Step {
  const { state: next, fields, woundKey } = identify(state, line)
  const wound = state.wounds.get(woundKey)
  const wounds = new Map(next.wounds)
  wounds.delete(woundKey)
  const merged = wound !== undefined && fields.damage < 0 ? { ...fields, ...killerOf(wound) } : fields
  const secondsWounded = wound === undefined ? null : Math.max(0, (line.atMs - wound.atMs) / 1_000)
  const events = [
    gameEvent('player.died', 'log', line.atMs, { ...merged, secondsWounded }),
    ...(wound === undefined ? teamkill(merged, line.atMs) : []),
  ]
  return { state: { ...next, wounds }, events }
}

const killerOf = ({ attacker, weapon, isTeamkill }: WoundState) => ({ attacker, weapon, isTeamkill })

export function applyRevived(state: ServerState, line: PlayerRevivedLine & { readonly atMs: number }): Step {
  const reviver = resolvePlayer(state, line.reviver)
  const victim = resolvePlayer(state, line.victim)
  if (reviver === null || victim === null) return { state, events: [] }
  const wounds = new Map(state.wounds)
  wounds.delete(primaryId(line.victim.ids) ?? '')
  wounds.delete(line.victim.name)
  return {
    state: { ...state, wounds },
    events: [gameEvent('player.revived', 'log', line.atMs, { reviver, victim })],
  }
}

/** Only attempts are events: what comes of them follows for some objects and not for others. */
export function applyDeployableDamaged(
  state: ServerState,
  line: DeployableDamagedLine & { readonly atMs: number },
): Step {
  if (line.phase !== 'attempt') return { state, events: [] }
  const known = findByIds(state, line.attackerIds) ?? findByName(state, line.attackerName ?? '')
  const payload = {
    deployable: line.deployable,
    attacker: known === null ? null : toEventPlayer(known),
    attackerName: line.attackerName ?? '',
    weapon: line.weapon ?? '',
    damage: line.damage,
    damageType: line.damageType ?? '',
    healthRemaining: line.healthRemaining,
  }
  return { state, events: [gameEvent('deployable.damaged', 'log', line.atMs, payload)] }
}

function identify(state: ServerState, line: CombatLine): Parties {
  const attacker = findAttacker(state, line.attacker)
  const victim = findByName(state, line.victimRawName)
  const key = attacker.player?.key ?? null
  const controllers =
    key === null ? state.controllers : linkController(state, line.attacker?.controller ?? null, key)
  const victimName = line.victimRawName.trim()
  return {
    state: controllers === state.controllers ? state : { ...state, controllers },
    woundKey: victim?.key ?? victimName,
    fields: {
      attacker: attacker.ref,
      victim: victim === null ? null : toEventPlayer(victim),
      victimName,
      damage: line.damage,
      weapon: line.weapon,
      isTeamkill: isTeamkill(attacker.player, victim),
    },
  }
}

function findAttacker(
  state: ServerState,
  attacker: Attacker | null,
): { player: PlayerState | null; ref: EventPlayer | null } {
  if (attacker === null) return { player: null, ref: null }
  const player = findByIds(state, attacker.ids) ?? findByController(state, attacker.controller)
  if (player) return { player, ref: toEventPlayer(player) }
  if (!hasIds(attacker.ids)) return { player: null, ref: null }
  const name = attacker.rawName?.trim() ?? ''
  return { player: null, ref: { ...attacker.ids, eosId: attacker.ids.eosId ?? '', name } }
}

const isTeamkill = (attacker: PlayerState | null, victim: PlayerState | null): boolean =>
  attacker !== null &&
  victim !== null &&
  attacker.key !== victim.key &&
  attacker.lastTeamId !== null &&
  attacker.lastTeamId === victim.lastTeamId

function teamkill(fields: DamageFields, atMs: number): GameEvent[] {
  const { attacker, victim } = fields
  if (!fields.isTeamkill || attacker === null || victim === null) return []
  return [gameEvent('player.teamkilled', 'log', atMs, { ...fields, attacker, victim })]
}

function prune(wounds: ServerState['wounds'], atMs: number): Map<string, WoundState> {
  const kept = [...wounds].filter(([, wound]) => atMs - wound.atMs < WOUND_MS)
  return new Map(kept.slice(1 - MAX_WOUNDS))
}
