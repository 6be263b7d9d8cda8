import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Command } from 'commander'
import { z } from 'zod'
import { API_PREFIX } from '@/lib/contracts/operation'
import { UploadAnswer } from '@/lib/contracts/plugins/plugin-report'
import { Problem } from '@/lib/contracts/problem'
import { PACKAGE_LIMITS } from '@/lib/plugin-sdk/limits'
import type { CliContext } from '../cli-context'
import { type CommandIo, commandIo, EXIT } from './command-io'
import { readInputFile } from './read-input-file'

export type UploadOptions = {
  /** Folder with what `palisade build` and a signing program wrote. */
  readonly dir: string
  /** Address of the panel. */
  readonly url: string
  /** API token with `plugins:install`. */
  readonly token: string | undefined
  /** Leaves the upload waiting for a person instead of installing it. */
  readonly stage?: boolean
  readonly allowOlder?: boolean
}

const BUNDLE = 'plugin.js'
const MANIFEST = 'manifest.json'
const SIGNATURES = ['manifest.json.sig', 'manifest.json.minisig']
const REQUEST_MS = 90_000

/** `palisade upload DIR --url …`: sends a package to a panel. The token comes from PALISADE_TOKEN. */
export function addUploadCommand(program: Command, context: CliContext): void {
  program
    .command('upload')
    .argument('<dir>', `folder with ${BUNDLE}, ${MANIFEST} and its signature`)
    .requiredOption('--url <address>', 'address of the panel')
    .option('--stage', 'leave it waiting for a person to review and install it')
    .option('--allow-older', 'install a version older than the newest one')
    .description('Upload a plugin to a panel. The API token comes from PALISADE_TOKEN.')
    .action(async (dir: string, options: Omit<UploadOptions, 'dir' | 'token'>) => {
      const token = process.env.PALISADE_TOKEN
      process.exitCode = await uploadCommand({ ...options, dir, token }, commandIo(context))
    })
}

/** Resolves with 0 when the panel took it, 1 when it refused, 2 for wrong usage. */
export async function uploadCommand(options: UploadOptions, io: CommandIo): Promise<number> {
  const { dir, url, token } = options
  if (!token) return usage(io, 'No token: set PALISADE_TOKEN to an API token with plugins:install')
  if (!/^https?:\/\//.test(url) || !URL.canParse(url))
    return usage(io, `"${url}" is no address such as https://panel.example.org`)
  const form = await readPackage(dir, io)
  if (!form) return EXIT.usage
  const address = new URL(`${API_PREFIX}/plugins/upload`, url)
  if (options.stage) address.searchParams.set('stage', 'true')
  if (options.allowOlder) address.searchParams.set('allowOlder', 'true')
  const answer = await send(address, token, form)
  if (typeof answer === 'string') {
    io.printError(`${address.origin} cannot be reached: ${answer}`)
    return EXIT.refused
  }
  return answer.ok ? printReport(answer.body, address.origin, io) : printProblem(answer, io)
}

const usage = (io: CommandIo, message: string): number => {
  io.printError(message)
  return EXIT.usage
}

async function readPackage(dir: string, io: CommandIo): Promise<FormData | null> {
  const names = await readdir(dir).catch((): string[] => [])
  const bundleName = names.includes(BUNDLE) ? BUNDLE : names.find((name) => name.endsWith('.js'))
  const signatureName = SIGNATURES.find((name) => names.includes(name))
  const bundle = await readInputFile(join(dir, bundleName ?? BUNDLE), PACKAGE_LIMITS.bundleBytes, io)
  const manifest = await readInputFile(join(dir, MANIFEST), PACKAGE_LIMITS.manifestBytes, io)
  if (!bundle || !manifest) return null
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(bundle)]), BUNDLE)
  form.append('manifest', new Blob([new Uint8Array(manifest)]), MANIFEST)
  if (!signatureName) {
    io.printError(
      `There is no ${SIGNATURES.join(' or ')}: panels refuse unsigned plugins unless they are for development`,
    )
    return form
  }
  const signature = await readInputFile(join(dir, signatureName), PACKAGE_LIMITS.signatureBytes, io)
  if (!signature) return null
  form.append('signature', new Blob([new Uint8Array(signature)]), signatureName)
  return form
}

type Answer = { readonly ok: boolean; readonly status: number; readonly body: unknown }

/** A redirect is refused: it would carry the token to another place. */
async function send(address: URL, token: string, form: FormData): Promise<Answer | string> {
  try {
    const response = await fetch(address, {
      method: 'POST',
      body: form,
      headers: { authorization: `Bearer ${token}` },
      redirect: 'error',
      signal: AbortSignal.timeout(REQUEST_MS),
    })
    return { ok: response.ok, status: response.status, body: await response.json().catch(() => null) }
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
    return cause instanceof Error ? cause.message : String(cause)
  }
}

function printReport(body: unknown, panel: string, io: CommandIo): number {
  const { report, installed, uploadId } = UploadAnswer.parse(body)
  const key = report.key?.name ?? report.key?.fingerprint
  io.print(
    `${report.id} ${report.version}: ${installed ? 'installed' : uploadId ? `waits for review at ${panel}/plugins/uploads/${uploadId}` : 'cannot be installed'}`,
  )
  io.print(`signature: ${report.signature.state}${key ? ` (${key})` : ''} – ${report.signature.message}`)
  io.print(
    `rating: ${report.rating.value} of 6${report.rating.reasons.map(({ text }) => `; ${text.toLowerCase()}`).join('')}`,
  )
  for (const { severity, message, line } of report.findings) {
    io.print(`${severity}: ${line === undefined ? '' : `line ${line}: `}${message}`)
  }
  for (const { code, message } of report.obstacles) io.print(`${code}: ${message}`)
  return installed || uploadId ? EXIT.ok : EXIT.refused
}

const Refusal = Problem.pick({ code: true, detail: true }).extend({ requestId: z.string() })

function printProblem({ status, body }: Answer, io: CommandIo): number {
  const { data } = Refusal.safeParse(body)
  io.printError(data ? `${data.code}: ${data.detail}` : `The panel answered with status ${status}`)
  return EXIT.refused
}
