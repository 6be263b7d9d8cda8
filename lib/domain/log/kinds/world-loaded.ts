import type { LineKind } from '../line-kind'

export type WorldLoadedLine = {
  readonly kind: 'world-loaded'
  readonly path: string
  /** Layer id as the game's files name it. */
  readonly layer: string
  /** First part of the path: `Game` or the name of a mod. */
  readonly mount: string
  readonly maxTickRate: number
  /** True for the empty map between two matches. */
  readonly isTransition: boolean
}

const PATTERN = /^Bringing World (.+?) up for play \(max tick rate (\d+)\)/

export const worldLoaded: LineKind<WorldLoadedLine> = {
  kind: 'world-loaded',
  category: 'LogWorld',
  discriminators: [{ prefix: 'Bringing World ' }],
  samples: [
    '[2026.07.02-22.40.07:898][860]LogWorld: Bringing World /Game/Maps/Gorodok/Gameplay_Layers/Gorodok_RAAS_v1.Gorodok_RAAS_v1 up for play (max tick rate 64) at 2026.07.20-19.03.34',
    '[2026.07.02-22.40.07:898][860]LogWorld: Bringing World /Titan-LeagueMod_44th/Maps/Sumari/TL_sumariv1_S2.TL_sumariv1_S2 up for play (max tick rate 64) at 2025.02.22-23.42.54',
    '[2026.07.02-22.40.07:898][860]LogWorld: Bringing World /Game/Maps/TransitionMap.TransitionMap up for play (max tick rate 50) at 2025.02.27-14.36.57',
  ],
  read(text) {
    const [, path, rate] = PATTERN.exec(text) ?? []
    if (path === undefined) return null
    const layer = path.slice(Math.max(path.lastIndexOf('.'), path.lastIndexOf('/')) + 1)
    return {
      kind: 'world-loaded',
      path,
      layer,
      mount: path.split('/')[1] ?? '',
      maxTickRate: Number(rate),
      isTransition: layer === 'TransitionMap',
    }
  },
}
