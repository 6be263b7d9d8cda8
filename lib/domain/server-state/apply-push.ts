import { primaryId } from '../players/identity'
import type { AdminCameraPush } from '../rcon/push/admin-camera'
import { type ChatPush, splitChatLine } from '../rcon/push/chat'
import type { PushMessage } from '../rcon/push/parse-push'
import { applyAdminAction } from './apply-admin'
import { applySquadCreated } from './apply-squads'
import { findByIds, resolvePlayer } from './find-player'
import { gameEvent, type ServerState, type Step } from './state-types'

export function applyPush(state: ServerState, message: PushMessage, atMs: number): Step {
  switch (message.kind) {
    case 'chat':
      return applyChat(state, message, atMs)
    case 'admin-camera':
      return applyCamera(state, message, atMs)
    case 'squad-created':
      return applySquadCreated(state, message, 'push', atMs, atMs)
    case 'admin-action':
      return applyAdminAction(state, message, { source: 'push', atMs, heardAtMs: atMs })
  }
}

/** A known name decides where the text starts, so ` : ` in a name puts no words into anyone's mouth. */
function applyChat(state: ServerState, message: ChatPush, atMs: number): Step {
  const player = resolvePlayer(state, message.player)
  if (player === null) return { state, events: [] }
  const known = findByIds(state, message.player.ids)
  const split = known === null ? null : splitChatLine(message.line, known.name)
  const payload = { player, chat: message.channel, message: split?.text ?? message.text }
  return { state, events: [gameEvent('chat.message', 'push', atMs, payload)] }
}

function applyCamera(state: ServerState, message: AdminCameraPush, atMs: number): Step {
  const admin = resolvePlayer(state, message.player)
  const key = primaryId(message.player.ids)
  if (admin === null || key === null) return { state, events: [] }
  const cameras = new Map(state.cameras)
  if (message.entered) {
    cameras.set(key, atMs)
    return {
      state: { ...state, cameras },
      events: [gameEvent('admin.camera-entered', 'push', atMs, { admin })],
    }
  }
  const since = cameras.get(key)
  cameras.delete(key)
  const seconds = since === undefined ? null : Math.max(0, Math.round((atMs - since) / 1_000))
  return {
    state: { ...state, cameras },
    events: [gameEvent('admin.camera-left', 'push', atMs, { admin, seconds })],
  }
}
