/** The game's abbreviations that mean nothing to somebody new. */
const WORDS: Readonly<Record<string, string>> = {
  SL: 'Squad leader',
  SLCrewman: 'Lead crewman',
  SLPilot: 'Lead pilot',
  LAT: 'Light anti-tank',
  HAT: 'Heavy anti-tank',
  AR: 'Automatic rifleman',
}

/** `USA_Automatic_Rifleman_01` → `Automatic Rifleman`; null where the game says nothing. */
export function roleWords(role: string | null): string | null {
  if (role === null || role === '') return null
  const parts = role.split('_').filter((part) => part !== '')
  const isNumbered = /^\d+$/.test(parts.at(-1) ?? '')
  const kept = (isNumbered ? parts.slice(0, -1) : parts).slice(parts.length > 1 ? 1 : 0)
  const word = kept.join(' ')
  return WORDS[kept.join('')] ?? (word === '' ? role : word)
}

/** Whether the role can carry the commander's tasks: the game does not say who the commander is. */
export const mayBeCommander = (player: { isLeader: boolean }): boolean => player.isLeader
