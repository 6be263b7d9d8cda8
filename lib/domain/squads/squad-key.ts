/** Squad numbers count per team, so only both together name a squad: `1:3`. */
export type SquadKey = `${number}:${number}`

export const squadKey = (teamId: number, squadId: number): SquadKey => `${teamId}:${squadId}`

/** The name a squad has until its leader gives one, also after AdminRenameSquad: `Squad 3`. */
export const isDefaultSquadName = (name: string): boolean => /^Squad \d+$/.test(name.trim())
