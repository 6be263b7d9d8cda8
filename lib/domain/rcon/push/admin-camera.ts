import { type NamedPlayer, namedPlayer, parseOnlineIds } from '../../players/identity'

export type AdminCameraPush = {
  readonly kind: 'admin-camera'
  readonly entered: boolean
  readonly player: NamedPlayer
}

// Entering says "Ids", leaving says "IDs".
const CAMERA = /^\[(?:Online I[Dd]s:|(?=SteamID:))([^\]]+)\] ([\s\S]+) has (un)?possessed admin camera\.?$/

export function parseAdminCamera(body: string): AdminCameraPush | null {
  const match = CAMERA.exec(body)
  if (!match) return null
  const [, ids = '', name = '', left] = match
  return {
    kind: 'admin-camera',
    entered: left === undefined,
    player: namedPlayer(parseOnlineIds(ids), name),
  }
}
