import type { GameEvent } from '@/lib/domain/events'
import { parseLogLine } from '@/lib/domain/log/parse-log-line'
import { redactLogLine } from '@/lib/domain/log/redact'
import { parsePush } from '@/lib/domain/rcon/push/parse-push'
import { parseListPlayers } from '@/lib/domain/rcon/replies/list-players'
import { parseListSquads } from '@/lib/domain/rcon/replies/list-squads'
import type { ReplyResult } from '@/lib/domain/rcon/replies/reply-lines'
import { parseShowCurrentMap, parseShowNextMap } from '@/lib/domain/rcon/replies/show-map'
import { parseShowServerInfo, redactSessionPassword } from '@/lib/domain/rcon/replies/show-server-info'
import {
  EMPTY_SERVER_STATE,
  reduceServerState,
  type SentBan,
  type ServerState,
  type StateInput,
} from '@/lib/domain/server-state'
import type { Log } from '../log'
import { RecentArrivals } from './recent-arrivals'
import type { SnapshotCommand } from './snapshot-poller'
import { UnknownTextRecord, type UnknownTexts } from './unknown-texts'

/** A `StateInput` without its time. */
type Heard = StateInput extends infer I ? (I extends StateInput ? Omit<I, 'atMs'> : never) : never

export type LiveStateHealth = {
  readonly logEvents: number
  /** Lines of kinds that are left out on purpose. */
  readonly logIgnored: number
  readonly unknownLines: UnknownTexts
  readonly unknownPushes: UnknownTexts
  readonly unknownReplies: UnknownTexts
  /** When each list was last read and understood. */
  readonly snapshotAt: Readonly<Partial<Record<SnapshotCommand, Date>>>
  /** Inputs that the reducer threw on; each is a defect. */
  readonly defects: number
}

type Options = {
  readonly log: Log
  readonly now: () => number
  /** Called for each event in the one order of this server. */
  readonly onEvent: (event: GameEvent) => void
}

/** What is known about one server: everything that is heard goes through here, one thing at a time. */
export class LiveState {
  readonly #options: Options
  readonly #unknownLines = new UnknownTextRecord()
  readonly #unknownPushes = new UnknownTextRecord()
  readonly #unknownReplies = new UnknownTextRecord()
  readonly #snapshotAt: Partial<Record<SnapshotCommand, Date>> = {}
  readonly #arrivals = new RecentArrivals()
  #counts = { logEvents: 0, logIgnored: 0, defects: 0 }
  #state: ServerState = EMPTY_SERVER_STATE

  constructor(options: Options) {
    this.#options = options
  }

  get state(): ServerState {
    return this.#state
  }

  get health(): LiveStateHealth {
    return {
      ...this.#counts,
      unknownLines: this.#unknownLines.value,
      unknownPushes: this.#unknownPushes.value,
      unknownReplies: this.#unknownReplies.value,
      snapshotAt: { ...this.#snapshotAt },
    }
  }

  connected(): void {
    this.#apply({ kind: 'connected' })
  }

  disconnected(reason: string): void {
    this.#apply({ kind: 'disconnected', reason })
  }

  /** The panel is about to send a ban: the game will tell of it without its end. */
  banSent(ban: Omit<SentBan, 'sentAtMs'>): void {
    this.#apply({ kind: 'ban-sent', ban })
  }

  /** Lets what waits for more lines be told. */
  tick(): void {
    this.#apply({ kind: 'tick' })
  }

  logEntry(text: string): void {
    const line = parseLogLine(text)
    if (line.outcome === 'event') {
      this.#counts.logEvents += 1
      this.#apply({ kind: 'log', event: line.event })
    } else if (line.outcome === 'ignored') {
      this.#counts.logIgnored += 1
    } else {
      this.#unknownLines.add(redactLogLine(text))
    }
  }

  push(body: string): void {
    const parsed = parsePush(body)
    if (parsed.ok) this.#apply({ kind: 'push', message: parsed.value })
    else this.#unknownPushes.add(body)
  }

  /** @param askedAtMs when the list was asked for; what it says may be as old as that */
  reply(command: SnapshotCommand, body: string, askedAtMs: number): void {
    const heard = this.#read(command, body, askedAtMs)
    if (heard === null) return
    this.#snapshotAt[command] = new Date(this.#options.now())
    this.#apply(heard)
  }

  #read(command: SnapshotCommand, body: string, askedAtMs: number): Heard | null {
    switch (command) {
      case 'ListPlayers':
        return this.#known(body, parseListPlayers(body), (list) => {
          for (const line of list.unknownLines) this.#unknownReplies.add(line)
          return { kind: 'players', list: this.#arrivals.correct(list, askedAtMs) }
        })
      case 'ListSquads':
        return this.#known(body, parseListSquads(body), (list) => {
          for (const line of list.unknownLines) this.#unknownReplies.add(line)
          return { kind: 'squads', list }
        })
      case 'ShowCurrentMap':
        return this.#known(body, parseShowCurrentMap(body), (map) => ({ kind: 'current-map', map }))
      case 'ShowNextMap':
        return this.#known(body, parseShowNextMap(body), (map) => ({ kind: 'next-map', map }))
      case 'ShowServerInfo':
        return this.#known(body, parseShowServerInfo(body), (info) => ({ kind: 'server-info', info }))
    }
  }

  #known<T>(body: string, result: ReplyResult<T>, toHeard: (value: T) => Heard): Heard | null {
    if (result.ok) return toHeard(result.value)
    this.#unknownReplies.add(redactSessionPassword(body))
    return null
  }

  #apply(heard: Heard): void {
    try {
      const { state, events } = reduceServerState(this.#state, { ...heard, atMs: this.#options.now() })
      this.#state = state
      for (const event of events) {
        this.#arrivals.note(event, this.#options.now())
        this.#options.onEvent(event)
      }
    } catch (error) {
      this.#counts.defects += 1
      this.#options.log.error('Something that the game server said could not be taken in', {
        kind: heard.kind,
        error,
      })
    }
  }
}
