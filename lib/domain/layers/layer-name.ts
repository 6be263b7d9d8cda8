/** A layer id taken apart, e.g. `Sumari_Seed_v1`. Mods name layers as they like, so every part may be null. */
export type LayerName = {
  readonly id: string
  readonly level: string | null
  readonly gameMode: string | null
  readonly version: string | null
}

/** A side as ShowNextMap and AdminSetNextLayer write it: `RGF+Mechanized`, or `RGF` alone. */
export type LayerSide = { readonly faction: string; readonly unitType: string | null }

/** Game modes that layer ids name, with the words that people read. */
export const GAME_MODES = {
  AAS: 'Advance and Secure',
  RAAS: 'Random Advance and Secure',
  Invasion: 'Invasion',
  Insurgency: 'Insurgency',
  Destruction: 'Destruction',
  TC: 'Territory Control',
  TA: 'Track Attack',
  Tanks: 'Tanks',
  Skirmish: 'Skirmish',
  Seed: 'Seed',
  FT: 'Fireteam',
  CoopTemplate: 'Co-op',
  Training: 'Training',
} as const

const MODES = new Map(Object.keys(GAME_MODES).map((mode) => [mode.toLowerCase(), mode]))
const VERSION = /^v?\d+$/i

/** Never refuses: an id that follows no convention comes back with null parts. */
export function parseLayerName(id: string): LayerName {
  const parts = id.trim().split('_')
  const at = parts.findIndex((part, index) => index > 0 && MODES.has(part.toLowerCase()))
  if (at < 0) return { id: id.trim(), level: null, gameMode: null, version: null }
  const version = parts.slice(at + 1).join('_')
  return {
    id: id.trim(),
    level: parts.slice(0, at).join('_'),
    gameMode: MODES.get(parts[at]?.toLowerCase() ?? '') ?? null,
    version: VERSION.test(version.split('_')[0] ?? '') ? version : null,
  }
}

/** `RGF+Mechanized` → faction and unit type; empty text gives null. */
export function parseLayerSide(text: string): LayerSide | null {
  const [faction = '', unitType] = text.trim().split('+', 2)
  return faction === '' ? null : { faction, unitType: unitType || null }
}

export const formatLayerSide = ({ faction, unitType }: LayerSide): string =>
  unitType === null ? faction : `${faction}+${unitType}`

/** Layer ids (`Sumari_Seed_v1`) and display names (`Sumari Bala Seed v1`) in one comparable form. */
export const normaliseLayer = (name: string): string => name.toLowerCase().replace(/[\s_]+/g, '')

/** True for layers played to fill a server. */
export const isSeedLayer = (id: string): boolean => /(^|[_ ])seed([_ ]|$)/i.test(id)
