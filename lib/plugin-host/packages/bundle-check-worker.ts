import { parentPort, workerData } from 'node:worker_threads'
import type { BundleCheckOrder } from './bundle-checker'
import { inspectSource } from './check-bundle'

/** The thread in which one bundle is read: a hostile source keeps this thread busy and not the panel. */
const port = parentPort
if (port === null) throw new Error('This program runs as a worker thread only.')

const { source, manifest } = workerData as BundleCheckOrder
port.postMessage(inspectSource(source, manifest))
