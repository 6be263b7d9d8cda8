import { createServer } from 'node:net'

/** Below the ports that systems hand to outgoing connections (32768 and up on Linux, 49152 elsewhere). */
const FIRST = 20_000
const COUNT = 12_000

/**
 * A port of this machine for a program that cannot choose one by itself. Nobody listens on it, and no connection that
 * is made before the program starts can be given it.
 */
export async function freePort() {
  for (;;) {
    const port = FIRST + Math.floor(Math.random() * COUNT)
    if (await isFree(port)) return port
  }
}

function isFree(port) {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })
}
