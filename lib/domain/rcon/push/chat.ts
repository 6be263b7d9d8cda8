import { type NamedPlayer, namedPlayer, parseOnlineIds } from '../../players/identity'

export const CHAT_CHANNELS = ['all', 'team', 'squad', 'admin'] as const
export type ChatChannel = (typeof CHAT_CHANNELS)[number]

export type ChatPush = {
  readonly kind: 'chat'
  readonly channel: ChatChannel
  readonly player: NamedPlayer
  readonly text: string
  /** Name and text as received. Names may contain ` : `; whoever knows the name splits it exactly. */
  readonly line: string
}

const CHAT = /^\[Chat(All|Team|Squad|Admin)\] \[(?:Online I[Dd]s:|(?=SteamID:))([^\]]+)\] ([\s\S]*)$/
const SEPARATOR = ' : '
const CHANNELS: Readonly<Record<string, ChatChannel>> = {
  All: 'all',
  Team: 'team',
  Squad: 'squad',
  Admin: 'admin',
}

export function parseChat(body: string): ChatPush | null {
  const [, chat = '', ids = '', line = ''] = CHAT.exec(body) ?? []
  const channel = CHANNELS[chat]
  const split = line.indexOf(SEPARATOR)
  if (channel === undefined || split < 0) return null
  return {
    kind: 'chat',
    channel,
    player: namedPlayer(parseOnlineIds(ids), line.slice(0, split)),
    text: line.slice(split + SEPARATOR.length),
    line,
  }
}

/** Splits a chat line whose speaker's name is known, so that ` : ` in a name cannot put words into chat. */
export function splitChatLine(line: string, knownName: string): { rawName: string; text: string } | null {
  const lead = line.length - line.trimStart().length
  const rest = line.slice(lead)
  const name = knownName.trim()
  if (!rest.startsWith(name)) return null
  const after = /^\s* : /.exec(rest.slice(name.length))
  if (!after) return null
  return { rawName: line.slice(0, lead + name.length), text: rest.slice(name.length + after[0].length) }
}
