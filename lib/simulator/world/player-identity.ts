import { CLAN_TAGS, PLAYER_NAMES } from './player-names'
import { createRandom, mixSeed } from './random'

/** Who a simulated person is on every visit. */
export type PlayerIdentity = {
  /** 32 lower-case hex digits, starts with 0002. */
  eosId: string
  /** 17 digits; `null` for a player from the Epic store. */
  steamId: string | null
  /** 32 hex digits; only players from the Epic store have one. */
  epicId: string | null
  /** Clan tag; empty when the player has none. */
  tag: string
  /** The bare name, as in join lines. */
  name: string
  ip: string
  /** The class of the player's controller; mods bring their own. */
  controllerClass: string
  isAdmin: boolean
  isImmune: boolean
}

const MOD_CONTROLLERS = [
  'SD_BP_PlayerController_C',
  'BP_PlayerController_AdminTools_C',
] as const satisfies readonly [string, ...string[]]

const DEFAULT_CONTROLLER = 'BP_PlayerController_C'

/** Six digits that no other person of the seed has. */
const steamNumber = (seed: number, index: number): string =>
  String((mixSeed(seed, 0) + index * 7_919) % 1_000_000).padStart(6, '0')

/** The nth person of a seed's community. Asking twice gives the same person. */
export const identityAt = (seed: number, index: number): PlayerIdentity => {
  const random = createRandom(mixSeed(seed, index + 1000))
  const isEpic = index % 9 === 4
  const isAdmin = index % 17 === 3
  const base = PLAYER_NAMES[(index * 7 + (seed % PLAYER_NAMES.length)) % PLAYER_NAMES.length] ?? 'Marlow'
  // Two primes: the numbers after one base name repeat only after 97 people with it.
  const name = index < PLAYER_NAMES.length ? base : `${base}${2 + ((index * 37) % 97)}`
  return {
    eosId: `0002${random.hex(28)}`,
    steamId: isEpic ? null : `76561199999${steamNumber(seed, index)}`,
    epicId: isEpic ? random.hex(32) : null,
    tag: random.pick(CLAN_TAGS),
    name,
    ip: `${random.pick(['203.0.113', '198.51.100', '192.0.2'])}.${random.int(1, 254)}`,
    controllerClass: index % 23 === 11 ? random.pick(MOD_CONTROLLERS) : DEFAULT_CONTROLLER,
    isAdmin,
    isImmune: isAdmin && index % 2 === 1,
  }
}

/** The name with its tag as replies, chat and damage lines show it; without a tag it starts with a blank. */
export const fullName = (player: Pick<PlayerIdentity, 'tag' | 'name'>): string =>
  `${player.tag} ${player.name}`

/** `EOS: .. steam: ..` or `EOS: .. epic: ..` */
export const onlineIds = (player: Pick<PlayerIdentity, 'eosId' | 'steamId' | 'epicId'>): string => {
  const steam = player.steamId === null ? '' : ` steam: ${player.steamId}`
  const epic = player.epicId === null ? '' : ` epic: ${player.epicId}`
  return `EOS: ${player.eosId}${steam}${epic}`
}
