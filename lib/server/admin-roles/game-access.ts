import type { GAME_ACCESS_LEVELS } from '@/lib/contracts/servers/game-roles'

export type GameAccessLevel = (typeof GAME_ACCESS_LEVELS)[number]

/** A slot that is kept free makes nobody an admin. */
export const makesAdmin = (access: readonly GameAccessLevel[]): boolean =>
  access.some((level) => level !== 'reserve')
