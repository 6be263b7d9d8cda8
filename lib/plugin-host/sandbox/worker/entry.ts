import { parentPort, workerData } from 'node:worker_threads'
import { createQuickjsNgFactory } from '../engine/quickjs-ng/quickjs-ng-engine'
import { ENGINE_LIMITS } from '../limits'
import { PROGRESS, type ToWorker, type WorkerData } from '../protocol'
import { collectGarbageEach } from './collect-garbage'
import { standBack } from './stand-back'
import { createThreadCpu, threadNumber } from './thread-cpu'
import { createWorkerLoop } from './worker-loop'

/** Source of the guest prelude; put in by the build. */
declare const PALISADE_PRELUDE: string

const port = parentPort
if (!port) throw new Error('The sandbox runs in a worker thread only.')

const { module, progress, niceness } = workerData as WorkerData
standBack(niceness)
const words = new Int32Array(progress)
Atomics.store(words, PROGRESS.thread, threadNumber())
const receive = createWorkerLoop({
  factory: createQuickjsNgFactory(module, PALISADE_PRELUDE),
  threadCpu: createThreadCpu(),
  progress: words,
  post: (message) => port.postMessage(message),
})

port.on('message', (message: ToWorker) => receive(message))
collectGarbageEach(ENGINE_LIMITS.collectEveryMs, () => Atomics.load(words, PROGRESS.entries))
port.postMessage({ type: 'ready' })
