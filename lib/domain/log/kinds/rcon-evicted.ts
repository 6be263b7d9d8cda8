import type { LineKind } from '../line-kind'

/** The server ended an RCON session because the same host logged in again: two tools fight. */
export type RconEvictedLine = { readonly kind: 'rcon-evicted'; readonly ip: string }

const PATTERN = /attempting multiple logins from ([^\s,]+)/

export const rconEvicted: LineKind<RconEvictedLine> = {
  kind: 'rcon-evicted',
  category: 'LogRCONServer',
  discriminators: [{ part: 'attempting multiple logins' }],
  samples: [
    '[2026.07.02-22.40.07:898][140]LogRCONServer: Warning: 1073142:HandleListenerConnectionAccepted(): Client is attempting multiple logins from 198.51.100.77, stopping older sessions',
  ],
  read(text) {
    const ip = PATTERN.exec(text)?.[1]
    return ip === undefined ? null : { kind: 'rcon-evicted', ip }
  },
}
