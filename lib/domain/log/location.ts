/** Position on the map in the engine's units (centimetres). */
export type Location = { readonly x: number; readonly y: number; readonly z: number }

/** Reads `1, 2, 3`, `{1, 2, 3}` and `X=1 Y=2 Z=3`; null unless there are three numbers. */
export function parseLocation(text: string): Location | null {
  const [x, y, z] = (text.match(/-?\d+(?:\.\d+)?/g) ?? []).map(Number)
  return x === undefined || y === undefined || z === undefined ? null : { x, y, z }
}
