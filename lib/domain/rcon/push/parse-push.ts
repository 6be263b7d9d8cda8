import { ok, type Refusal, type Result, refuse } from '@/lib/shared/result'
import { type AdminAction, parseAdminAction } from '../admin-action'
import { type AdminCameraPush, parseAdminCamera } from './admin-camera'
import { type ChatPush, parseChat } from './chat'
import { parseSquadCreated, type SquadCreatedPush } from './squad-created'

/** Words that a command left behind; the log has the same with the name of who gave it. */
export type AdminActionPush = { readonly kind: 'admin-action' } & AdminAction

export type PushMessage = ChatPush | AdminCameraPush | SquadCreatedPush | AdminActionPush
export type PushResult = Result<PushMessage, Refusal<'PUSH_UNKNOWN'>>

const SHOWN_CHARACTERS = 120

/** Longest push that is read, in characters; a real one is a chat line or a notice. */
export const MAX_PUSH_CHARACTERS = 8_192

/** Every kind of push message, the frequent first. */
export const PUSH_PARSERS: readonly ((body: string) => PushMessage | null)[] = [
  parseChat,
  parseSquadCreated,
  parseAdminCamera,
  (body) => {
    const action = parseAdminAction(body)
    return action && { kind: 'admin-action', ...action }
  },
]

/** Reads one push packet. A text of no known kind is refused, to be counted and shown, never thrown. */
export function parsePush(body: string): PushResult {
  const text = body.replace(/[\r\n]+$/, '')
  for (const parse of PUSH_PARSERS) {
    const message = text.length <= MAX_PUSH_CHARACTERS ? parse(text) : null
    if (message) return ok(message)
  }
  return refuse('PUSH_UNKNOWN', 'A message of the game server was not understood', {
    characters: body.length,
    start: body.slice(0, SHOWN_CHARACTERS),
  })
}
