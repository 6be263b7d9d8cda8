export type GalleryPlayer = {
  id: string
  name: string
  team: 1 | 2
  squad: string | null
  role: string
  kills: number
  joinedAt: string
}

const NAMES = [
  '[7CAV] Foxhound',
  'Mira',
  'Okapi',
  'ТИХИЙ',
  '[KSK] Brandt',
  'lateknight',
  '霧島',
  'Sgt. Bramble',
  'zero_two',
  'Havel',
]
const ROLES = ['Squad leader', 'Medic', 'Rifleman', 'Light anti-tank', 'Machine gunner', 'Engineer']
const START = Date.parse('2026-07-20T18:00:00.000Z')

export const GALLERY_PLAYERS: readonly GalleryPlayer[] = NAMES.map((name, at) => ({
  id: `7656119800000004${at}`,
  name,
  team: at % 2 === 0 ? 1 : 2,
  squad: at === 7 ? null : `Squad ${1 + (at % 4)}`,
  role: ROLES[at % ROLES.length] ?? 'Rifleman',
  kills: (at * 7) % 23,
  joinedAt: new Date(START + at * 240_000).toISOString(),
}))
