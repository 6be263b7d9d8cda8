/** Groups of harm on the consent screen, from least to most, with the weight that the rating uses. */
export const HARM_GROUPS = {
  'own-data': { title: 'Keeps its own data', weight: 0 },
  'reads-match': { title: 'Reads the match', weight: 1 },
  'talks-to-players': { title: 'Talks to players', weight: 2 },
  'reads-personal-data': { title: 'Reads personal data', weight: 3 },
  'talks-to-internet': { title: 'Talks to the internet', weight: 3 },
  'changes-match': { title: 'Changes the match', weight: 4 },
  'removes-players': { title: 'Removes players', weight: 5 },
  'manages-admins': { title: 'Manages admins', weight: 6 },
  'raw-commands': { title: 'Raw commands', weight: 6 },
} as const satisfies Record<string, { title: string; weight: number }>

/** Name of a harm group. */
export type HarmGroup = keyof typeof HARM_GROUPS
