import type { ServerStatus } from '@/lib/contracts/servers/server'

type Layer = ServerStatus['layer']

/** `Gorodok_RAAS_v1` → `Gorodok RAAS v1`; the level where the layer is not known, a dash where nothing is. */
export const layerName = (layer: Layer): string => (layer?.layer ?? layer?.level)?.replaceAll('_', ' ') ?? '–'
