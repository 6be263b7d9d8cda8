import { isJudged } from './best-of'

/**
 * A bundle of the size of a real one (about 55 KB): helpers, a table of stored objects, and one handler that
 * makes one host call for each event.
 */
export const makePlugin = (): string => {
  const helpers = Array.from(
    { length: 150 },
    (_, index) => `
class Rule${index} {
  constructor(name, weight) { this.name = name; this.weight = weight; this.hits = new Map() }
  apply({ attacker, victim, weapon }) {
    const key = [attacker, victim, weapon ?? 'unknown'].join('|')
    this.hits.set(key, (this.hits.get(key) ?? 0) + this.weight)
    return [...this.hits].filter(([, value]) => value > ${index}).map(([name]) => name.toUpperCase())
  }
}`,
  ).join('')
  return `${helpers}
const stored = Array.from({ length: 200 }, (_, id) => ({ id, name: 'player ' + id, tags: ['a', 'b'], at: { x: id, y: -id } }))
export default {
  initialize({ events, players }) {
    events.on('chat.message', ({ player, message }) => { players.warn(player.eosId, message) })
    globalThis.kept = stored
  },
}`
}

/** Payload of 379 bytes, as the prototype used. */
export const makePayload = (): string => {
  const payload = {
    player: {
      eosId: '0002a10186d9414496bf20d22d3860ba',
      steamId: '76561198000000001',
      name: '[TAG] Some Player',
    },
    chat: 'all',
    message: 'hello there',
    team: 1,
    squad: { id: 4, name: 'Squad 4', leader: true },
    position: { x: 1234.5, y: -987.25, z: 55 },
    filler: '',
  }
  payload.filler = 'x'.repeat(379 - JSON.stringify(payload).length)
  return JSON.stringify(payload)
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)

export const quantile = (values: readonly number[], q: number): number => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? Number.NaN
}

export const rssMb = (): number => process.memoryUsage.rss() / 1024 / 1024

export const settleMemory = async () => {
  for (let i = 0; i < 5; i++) {
    globalThis.gc?.()
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/** `--name=value` of the command line as a number. */
export const numberOption = (name: string, fallback: number): number => {
  const given = process.argv.find((argument) => argument.startsWith(`--${name}=`))
  return given ? Number(given.slice(name.length + 3)) : fallback
}

/** Prints a ratio that must be at least its limit, and makes the process fail when it is not. */
export const judgeAtLeast = (name: string, value: number, limit: number) => {
  const isMet = value >= limit
  console.log(`${isMet ? 'ok  ' : 'MISS'} ${name}: ${value.toFixed(2)}x (at least ${limit}x)`)
  if (!isMet && isJudged) process.exitCode = 1
}
