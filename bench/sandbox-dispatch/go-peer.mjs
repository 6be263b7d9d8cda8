import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makePayload } from '../sandbox-plugin.ts'

const WINDOW = 64
/** Debian's packages golang-go and golang-google-grpc-dev: sources, so that nothing is fetched. */
const GO_SOURCES = '/usr/share/gocode'

/** A pair of Go processes over gRPC, built here; null where Go or its gRPC is not installed. */
export const openGoPair = () => {
  if (!existsSync(join(GO_SOURCES, 'src/google.golang.org/grpc'))) return null
  const folder = mkdtempSync(join(tmpdir(), 'bench-go-build-'))
  const program = join(folder, 'pair')
  execFileSync('go', ['build', '-o', program, '.'], {
    cwd: join(import.meta.dirname, 'go-pair'),
    env: { ...process.env, GO111MODULE: 'off', GOPATH: GO_SOURCES, GOCACHE: join(folder, 'cache') },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const payload = makePayload()
  return {
    pipelined: (ms, window = WINDOW) =>
      Number(execFileSync(program, [payload, String(window), String(ms)], { encoding: 'utf8' })),
    close: () => rmSync(folder, { recursive: true }),
  }
}
