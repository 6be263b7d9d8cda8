import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { judgeAtLeast, median, numberOption } from '../sandbox-plugin'
import { openInProcess } from './in-process'
import { openProductionPath } from './production-path'
import { openSameThread } from './same-thread'
import { openWrappedEngine } from './wrapped-engine'

/** Event → handler → one host call → answer: the production path against its peers, in turns, in one run. */
const rounds = numberOption('rounds', 5)
const ms = numberOption('ms', 500)

/** Peers live in a package of their own; without them the rest is measured all the same. */
const optional = async <T>(name: string, file: string, open: () => Promise<T>): Promise<T | null> => {
  if (existsSync(join(import.meta.dirname, 'node_modules', file))) return open()
  console.log(`not measured: ${name}; npm install --prefix bench/sandbox-dispatch brings it`)
  return null
}

const production = await openProductionPath()
const sameThread = await openSameThread()
const inProcess = openInProcess()
const wrapped = await openWrappedEngine()
const grpc = await optional('gRPC', '@grpc/grpc-js', async () =>
  (await import('./grpc-peer.mjs')).openGrpcPeer(),
)
const isolated = await optional('isolated-vm', 'isolated-vm/out/isolated_vm.node', async () =>
  (await import('./isolated-vm-peer.mjs')).openIsolatedVm(),
)

const goPair = await import('./go-peer.mjs').then(({ openGoPair }) => openGoPair())
if (!goPair) console.log("not measured: Go over gRPC; Debian's golang-go and golang-google-grpc-dev bring it")

const rates: Record<string, number[]> = {}
const add = (name: string, rate: number) => {
  rates[name] ??= []
  rates[name].push(rate)
}
await production.pipelined(ms)
sameThread.measure(ms)
for (let round = 0; round < rounds; round++) {
  add('production, pipelined', await production.pipelined(ms))
  add('same engine on this thread', sameThread.measure(ms))
  add("same binary in its package's wrapper, without SDK", wrapped.measure(ms))
  add('production, one at a time', await production.sequential(ms))
  if (grpc) add('child process over gRPC (grpc-js), pipelined', await grpc.pipelined(ms))
  if (grpc) add('child process over gRPC (grpc-js), one at a time', await grpc.pipelined(ms, 1))
  if (goPair) add('pair of Go processes over gRPC, pipelined', goPair.pipelined(ms))
  if (goPair) add('pair of Go processes over gRPC, one at a time', goPair.pipelined(ms, 1))
  if (isolated) add('isolated-vm on this thread (no boundary)', isolated.measure(ms))
  add('in process, JSON in and out (no wall)', inProcess.measure(ms))
}
await production.close()
wrapped.close()
grpc?.close()
goPair?.close()
isolated?.close()

const rate = (name: string) => median(rates[name] ?? [])
for (const name of Object.keys(rates))
  console.log(`${Math.round(rate(name)).toLocaleString('en').padStart(12)} events/s  ${name}`)
const own = rate('production, pipelined')
judgeAtLeast(
  'production pipelined, of the same engine on this thread',
  own / rate('same engine on this thread'),
  0.65,
)
if (grpc) {
  const peer = rate('child process over gRPC (grpc-js), pipelined')
  judgeAtLeast('production pipelined, of a child process over gRPC (grpc-js)', own / peer, 4)
}
if (goPair) {
  const peer = rate('pair of Go processes over gRPC, pipelined')
  judgeAtLeast('production pipelined, of a pair of Go processes over gRPC', own / peer, 1.3)
}
