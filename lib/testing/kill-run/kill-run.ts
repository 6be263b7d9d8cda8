import { setTimeout as wait } from 'node:timers/promises'
import { PANEL_PERMISSION_NAMES } from '@/lib/shared/panel-permissions'
import { signInAsOwner } from '@/scripts/steps/sign-in-as-owner.mjs'
import { seededRandom } from '../seeded-random'
import { BusyAdmin } from './busy-admin'
import { findViolations } from './find-violations'
import { openPanelApi } from './panel-api'
import { killStart, type PanelKind, type PanelLife, startPanelLife } from './panel-life'

export type KillRunOptions = {
  readonly kind: PanelKind
  readonly dataDir: string
  readonly kills: number
  readonly seed: number
  readonly onLife?: (text: string) => void
}

export type KillRun = {
  readonly readyMs: readonly number[]
  readonly violations: readonly string[]
  /** Kills while the panel was starting; the others hit it at work. */
  readonly killedAtStart: number
  readonly counts: Readonly<Record<string, number>>
  readonly versions: number
}

/** From when the panel is ready to when it is killed. */
const MAX_WORK_MS = 2_000
const MAX_START_MS = 2_000
const SHARE_OF_STARTS = 0.2

/** The token of the owner: printed by the composition, made over HTTP with the set-up code for the built panel. */
const firstToken = async ({ address, output }: PanelLife): Promise<string> => {
  const printed = /^token (\S+)$/m.exec(output())?.[1]
  if (printed) return printed
  const setupUrl = /\S+\/setup\?code=\S+/.exec(output())?.[0]
  const cookie = await signInAsOwner({ address, setupUrl })
  const response = await fetch(`${address}/api/v1/tokens`, {
    method: 'POST',
    headers: { cookie, origin: address, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Run', scopes: PANEL_PERMISSION_NAMES, expiresInDays: 1 }),
  })
  const body = await response.text()
  if (!response.ok) throw new Error(`no token: ${body}`)
  return String(JSON.parse(body).token)
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** Kills a panel at work again and again; each life looks at what the one before left, and goes on. */
export const runKills = async ({ kind, dataDir, kills, seed, onLife }: KillRunOptions): Promise<KillRun> => {
  const random = seededRandom(seed)
  const admin = new BusyAdmin(random)
  const readyMs: number[] = []
  const violations: string[] = []
  let token = ''
  let killedAtStart = 0
  let versions = 0
  for (let killed = 0; killed <= kills; ) {
    const isLast = killed === kills
    if (!isLast && killed > 0 && random() < SHARE_OF_STARTS) {
      await killStart(kind, dataDir, random() * MAX_START_MS)
      killedAtStart += 1
      killed += 1
      continue
    }
    const life = await startPanelLife(kind, dataDir)
    try {
      readyMs.push(life.readyMs)
      token ||= await firstToken(life)
      const api = openPanelApi(life.address, token)
      if (admin.serverId === '') await admin.prepare(api)
      const seen = await findViolations(api, dataDir, admin.serverId)
      versions = seen.versions
      violations.push(...seen.violations.map((text) => `after ${killed} kills: ${text}`))
      onLife?.(
        `${killed} kills: ready in ${life.readyMs.toFixed(0)} ms, ${seen.versions} versions, ${seen.running} running`,
      )
      if (!isLast) {
        const work = admin.work(api)
        await wait(random() * MAX_WORK_MS)
        await life.kill()
        await work
      }
    } finally {
      await life.kill()
    }
    if (isAlive(life.pid)) violations.push(`after ${killed} kills: the killed process lives`)
    killed += 1
  }
  return {
    readyMs,
    violations: [...violations, ...admin.failures],
    killedAtStart,
    counts: admin.counts,
    versions,
  }
}
