import { className } from '../class-name'
import type { LineKind } from '../line-kind'
import { type Location, parseLocation } from '../location'

/** From 10.6 on. */
export type DeployableSpawnedLine = {
  readonly kind: 'deployable-spawned'
  readonly deployable: string
  readonly teamId: number
  readonly location: Location
}

const PATTERN = /^Deployable (.+) spawned for team (\d+) at location (.*)$/

export const deployableSpawned: LineKind<DeployableSpawnedLine> = {
  kind: 'deployable-spawned',
  category: '*',
  discriminators: [{ prefix: 'Deployable ', part: ' spawned for team ' }],
  samples: [
    '[2026.10.02-22.40.07:898][860]LogSquad: Deployable BP_Ammocrate_PLA_C_2143763346 spawned for team 1 at location {1200.5, -350.25, 90}',
  ],
  read(text) {
    const [, deployable, team, at = ''] = PATTERN.exec(text) ?? []
    const location = parseLocation(at)
    if (deployable === undefined || !location) return null
    return {
      kind: 'deployable-spawned',
      deployable: className(deployable),
      teamId: Number(team),
      location,
    }
  },
}
