import { getPriority } from 'node:os'
import { Worker } from 'node:worker_threads'
import { expect, it } from 'vitest'
import { startBehind } from './start-behind'

const SCRIPT = `
const { readlinkSync } = require('node:fs')
const { getPriority } = require('node:os')
const { parentPort } = require('node:worker_threads')
parentPort.postMessage(getPriority(Number(readlinkSync('/proc/thread-self').split('/').at(-1))))`

it.runIf(process.platform === 'linux')('lowers the thread that it starts and no other', async () => {
  const own = getPriority(process.pid)
  const worker = startBehind(own + 2, () => new Worker(SCRIPT, { eval: true }))
  const inside = await new Promise((resolve) => worker.once('message', resolve))
  expect(inside).toBe(own + 2)
  expect(getPriority(process.pid)).toBe(own)
  await worker.terminate()
})
