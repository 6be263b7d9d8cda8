import type { LineKind } from '../line-kind'

/** A client asks to join. The line may hold the server's password, which is never taken over. */
export type JoinRequestLine = {
  readonly kind: 'join-request'
  readonly playerName: string | null
  /** Only login requests have it. */
  readonly eosId: string | null
}

const NAME = /\?Name=(.*?)(?=\?[A-Za-z]+(?:=|\?|$)| userId: |$)/
const USER = / userId: (?:\w+:)?([0-9a-fA-F]{32})\b/

export const joinRequest: LineKind<JoinRequestLine> = {
  kind: 'join-request',
  category: 'LogNet',
  discriminators: [{ prefix: 'Join request: ' }, { prefix: 'Login request: ' }],
  samples: [
    '[2026.07.02-22.40.07:898][860]LogNet: Join request: /Game/Maps/Logar_Valley/LogarValley_AAS_v1?Name=Ana?SplitscreenCount=1',
    '[2025.01.31-17.17.59:404][483]LogNet: Login request: ?PASSWORD=secret?Name=Ana B userId: RedpointEOS:0002a5b8d0e94c1f8a7766554433221f platform: RedpointEOS',
  ],
  read(text) {
    const name = NAME.exec(text)?.[1]
    return {
      kind: 'join-request',
      playerName: name?.trim() || null,
      eosId: USER.exec(text)?.[1]?.toLowerCase() ?? null,
    }
  },
}
