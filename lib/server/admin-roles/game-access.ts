/** Access levels of the game's Admins.cfg; the panel writes no other word. */
export const GAME_ACCESS_LEVELS = [
  'startvote',
  'changemap',
  'pause',
  'cheat',
  'private',
  'balance',
  'chat',
  'kick',
  'ban',
  'config',
  'cameraman',
  'immune',
  'manageserver',
  'featuretest',
  'reserve',
  'demos',
  'clientdemos',
  'debug',
  'teamchange',
  'forceteamchange',
  'canseeadminchat',
] as const

export type GameAccessLevel = (typeof GAME_ACCESS_LEVELS)[number]

/** A slot that is kept free makes nobody an admin. */
export const makesAdmin = (access: readonly GameAccessLevel[]): boolean =>
  access.some((level) => level !== 'reserve')
