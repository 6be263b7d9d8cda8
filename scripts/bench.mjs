import { existsSync } from 'node:fs'
import { PROJECT_ROOT } from './steps/project-root.mjs'
import { fail, runCommand, timed } from './steps/run-command.mjs'

/**
 * `npm run bench` measures everything, `npm run bench -- sandbox-load` one program. `--short` runs each only long
 * enough to see that it works and prints figures without judging them: what CI does, since its machines are noisy.
 */
const BENCHES = {
  'log-parse': { short: [] },
  'rcon-decode': { short: [] },
  'sandbox-start': { short: ['--rounds=20'] },
  'sandbox-dispatch': { short: ['--rounds=2', '--ms=300'], peers: true },
  'sandbox-memory': { short: ['--shared=40', '--dedicated=4', '--cycles=50'], flags: ['--expose-gc'] },
  'sandbox-safety': { short: ['--crowd-ms=5000'] },
  'sandbox-load': { short: ['--seconds=10'] },
}

const given = process.argv.slice(2)
const isShort = given.includes('--short')
const names = given.filter((argument) => !argument.startsWith('--'))
const unknown = names.filter((name) => !(name in BENCHES))
if (unknown.length > 0) fail(`Unknown: ${unknown.join(', ')}. There are: ${Object.keys(BENCHES).join(', ')}`)

const missed = []
for (const [name, { short, flags = [], peers }] of Object.entries(BENCHES)) {
  if (names.length > 0 && !names.includes(name)) continue
  console.log(`\n${name}`)
  if (peers && !isShort) await installPeers(name)
  const program = [...flags, '--import', 'tsx', `bench/${name}/run.ts`]
  const args = isShort ? [...short, '--report'] : given.filter((argument) => argument.startsWith('--'))
  const { code } = await timed(name, () => runCommand(process.execPath, [...program, ...args]))
  if (code !== 0) missed.push(name)
}
if (missed.length > 0) fail(`${isShort ? 'Failed' : 'Missed a limit or failed'}: ${missed.join(', ')}`)

/** Programs to compare with, which the product itself does not need. */
async function installPeers(name) {
  const folder = `${PROJECT_ROOT}/bench/${name}`
  if (existsSync(`${folder}/node_modules`)) return
  const { code } = await runCommand('npm', ['install', '--no-audit', '--no-fund'], { cwd: folder })
  if (code !== 0) console.log('  The peers could not be installed; they are left out.')
}
