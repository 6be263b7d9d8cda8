/** A layer, with the sides of both teams where they are not left to the layer. */
export type LayerChoice = { layer: string; factions?: string[] }

export const toChoice = (layer: string, [one, two]: readonly [string, string]): LayerChoice =>
  one.trim() === '' && two.trim() === '' ? { layer } : { layer, factions: [one.trim(), two.trim()] }

/** The words after the command, as the game takes them. */
export const choiceText = ({ layer, factions = [] }: LayerChoice): string => [layer, ...factions].join(' ')
