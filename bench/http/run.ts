import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { Agent, request } from 'undici'
import { startPostgres } from '../../scripts/steps/postgres-server.mjs'
import { runPanel } from '../../scripts/steps/run-panel.mjs'
import { signInAsOwner } from '../../scripts/steps/sign-in-as-owner.mjs'

const ROUNDS = 5
const ROUND_MS = 3_000
const CONNECTIONS = 16

/** Keeps all connections busy for a while; returns requests per second. */
const load = async (url: string, headers: Record<string, string>): Promise<number> => {
  const dispatcher = new Agent({ connections: CONNECTIONS })
  const until = performance.now() + ROUND_MS
  let count = 0
  const worker = async () => {
    while (performance.now() < until) {
      const { statusCode, body } = await request(url, { headers, dispatcher })
      await body.dump()
      if (statusCode !== 200) throw new Error(`${url} answered ${statusCode}`)
      count += 1
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, worker))
  await dispatcher.close()
  return (count * 1_000) / ROUND_MS
}

const median = (values: number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

const postgres = await startPostgres()
const panel = await runPanel({
  env: {
    DATABASE_URL: postgres.url,
    PALISADE_SIMULATOR: 'off',
    PALISADE_LOG_LEVEL: 'error',
    PALISADE_RATE_LIMIT_FACTOR: '1000',
  },
})
const bare = spawn(process.execPath, ['--import', 'tsx', 'bench/http/bare-server.ts', postgres.url], {
  stdio: ['ignore', 'pipe', 'inherit'],
})
try {
  const cookie = await signInAsOwner(panel)
  const [port] = (await once(bare.stdout, 'data')) as [Buffer]
  const results = { panel: [] as number[], bare: [] as number[] }
  for (let round = 0; round < ROUNDS; round += 1) {
    results.bare.push(await load(`http://127.0.0.1:${String(port).trim()}/`, {}))
    results.panel.push(await load(`${panel.address}/api/v1/users`, { cookie }))
  }
  const [ours, theirs] = [median(results.panel), median(results.bare)]
  console.log(`panel: ${ours.toFixed(0)} requests/s (authorised, parsed, limited, measured)`)
  console.log(`bare:  ${theirs.toFixed(0)} requests/s (the same query and JSON)`)
  console.log(
    `ratio: ${(ours / theirs).toFixed(2)} of the bare handler, ${CONNECTIONS} connections, median of ${ROUNDS} rounds`,
  )
} finally {
  bare.kill('SIGTERM')
  await panel.stop()
  await postgres.stop()
}
