import { join } from 'node:path'
import { readManifest } from '@/lib/plugin-host/manifest/read-manifest'
import { loadSandboxAssets } from '@/lib/plugin-host/sandbox/load-sandbox-assets'
import type { GuestLogLine, SandboxNotice } from '@/lib/plugin-host/sandbox/session'
import { createSandboxPool } from '@/lib/plugin-host/sandbox/worker-pool'
import { PACKAGE_LIMITS } from '@/lib/plugin-sdk/limits'
import type { Manifest } from '@/lib/plugin-sdk/manifest'
import { readSettings } from '@/lib/plugin-sdk/settings-values'
import { readRehearsalEvents } from '../rehearsal/rehearsal-events'
import { readGrants, requestedPermissions } from '../rehearsal/rehearsal-grants'
import type { RehearsalResult } from '../rehearsal/rehearsal-outcome'
import { type Rehearsal, type RehearsedEffect, runRehearsal } from '../rehearsal/run-rehearsal'
import { type CommandIo, EXIT } from './command-io'
import { readInputFile } from './read-input-file'

export type TryOptions = {
  readonly bundle: string
  readonly manifest?: string
  /** NDJSON; see `readRehearsalEvents`. */
  readonly events?: string
  /** `all` (what the manifest asks for; the default), `none`, or a JSON file of grants. */
  readonly grant?: string
  readonly json?: boolean
  /** Installation whose `dist/workers` holds the sandbox. */
  readonly projectRoot: string
}

const EVENT_FILE_BYTES = 64 * 1024 * 1024

/** Text of a plugin for a terminal: no control characters, so no colours, no cursor and no forged lines. */
const printable = (text: string): string =>
  text.replace(
    /[\p{Cc}\p{Cf}\u2028\u2029]/gu,
    (char) => `\\u${(char.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  )

/** Prints what the plugin does: plain lines, or one JSON object a line. */
const createPrinter = (json: boolean, io: CommandIo) => ({
  log: ({ level, message, fieldsJson, causeId }: GuestLogLine) => {
    if (json) io.print(JSON.stringify({ type: 'log', level, message, fields: fieldsJson, causeId }))
    else io.print(`${level.padEnd(5)} ${printable(message)}${fieldsJson ? ` ${printable(fieldsJson)}` : ''}`)
  },
  notice: (notice: SandboxNotice) => {
    if (notice.kind === 'handler') return
    if (json) io.print(JSON.stringify({ type: 'notice', ...notice }))
    else if (notice.kind === 'handler-error') {
      io.print(`error ${printable(`${notice.error.name}: ${notice.error.message}`)}`)
    } else if (notice.kind === 'refused') io.print(`limit ${notice.code} (${notice.count})`)
    else io.print(`note  ${notice.count} calls were not awaited`)
  },
  effect: (effect: RehearsedEffect) => {
    const { function: fn, arguments: args, decision, code, eventId } = effect
    if (json)
      io.print(JSON.stringify({ type: 'effect', function: fn, arguments: args, decision, code, eventId }))
    else
      io.print(`${decision} ${fn}(${printable(JSON.stringify(args)).slice(0, 300)})${code ? ` ${code}` : ''}`)
  },
  message: (text: string) => {
    if (json) io.print(JSON.stringify({ type: 'message', text }))
    else io.print(printable(text))
  },
})

const rejected = (code: string): RehearsalResult => ({
  outcome: 'rejected-at-load',
  code,
  elapsedMs: 0,
  ticks: 0,
  memoryBytes: 0,
  watchdog: false,
})

/** Reads the files; a refusal is already the last line. Null when a file cannot be read at all. */
const readFiles = async (options: TryOptions, io: CommandIo) => {
  const bundle = await readInputFile(options.bundle, PACKAGE_LIMITS.bundleBytes, io)
  const manifestBytes = options.manifest
    ? await readInputFile(options.manifest, PACKAGE_LIMITS.manifestBytes, io)
    : null
  const events = options.events ? await readInputFile(options.events, EVENT_FILE_BYTES, io) : null
  const isMissing = !bundle || (options.manifest && !manifestBytes) || (options.events && !events)
  return isMissing ? null : { bundle, manifestBytes, events }
}

/** Settings as they are before an admin changes any. */
const defaultsOf = (manifest: Manifest | null): unknown =>
  manifest?.config ? readSettings(manifest.config, {}).value : {}

/**
 * `palisade try`: runs a bundle in the production sandbox and gateway, in shadow mode and without a server.
 * The last line is JSON: how it ended. Resolves with 0 only for `ok`, with 1 for every other outcome, with 2 when
 * a file cannot be read.
 */
export async function tryCommand(options: TryOptions, io: CommandIo): Promise<number> {
  const finish = (result: RehearsalResult) => {
    io.print(JSON.stringify(result))
    return result.outcome === 'ok' ? EXIT.ok : EXIT.refused
  }
  const files = await readFiles(options, io)
  if (!files) return EXIT.usage
  const printer = createPrinter(options.json === true, io)
  const read = files.manifestBytes ? readManifest(files.manifestBytes) : null
  if (read && !read.ok) {
    printer.message(`${read.error.code}: ${read.error.message}`)
    return finish(rejected(read.error.code))
  }
  const manifest = read ? read.value.manifest : null
  const requested = requestedPermissions(manifest)
  const granted = readGrants(options.grant ?? 'all', requested)
  const events = readRehearsalEvents(files.events?.toString('utf8') ?? '', Date.now())
  if (!granted.ok || !events.ok) {
    const failed = granted.ok ? events : granted
    if (!failed.ok) io.printError(failed.error.message)
    return EXIT.usage
  }
  return finish(
    await rehearse(options, printer, {
      bundle: files.bundle,
      manifest,
      config: defaultsOf(manifest),
      requested,
      granted: granted.value,
      events: events.value,
      onLog: printer.log,
      onNotice: printer.notice,
    }),
  )
}

const rehearse = async (
  { projectRoot }: TryOptions,
  printer: ReturnType<typeof createPrinter>,
  rehearsal: Rehearsal,
): Promise<RehearsalResult> => {
  const pool = createSandboxPool({ assets: loadSandboxAssets(join(projectRoot, 'dist/workers')) })
  try {
    const { result, effects, fault } = await runRehearsal(pool, rehearsal)
    for (const effect of effects) printer.effect(effect)
    if (fault) printer.message(`${fault.code}: ${fault.message}`)
    for (const frame of fault?.error?.stack.split('\n') ?? [])
      if (frame !== '') printer.message(`  ${frame.trim()}`)
    return result
  } finally {
    await pool.close()
  }
}
