import { createServer } from 'node:http'
import { PROJECT_ROOT } from './steps/project-root.mjs'
import { fail } from './steps/run-command.mjs'

const PANEL_PROCESS = Symbol.for('palisade.process')
const STOP_DEADLINE_MS = 20_000
/** npm and the terminal may both deliver one Ctrl-C; only a later one is meant as a second. */
const SECOND_SIGNAL_AFTER_MS = 700
/** Longer than the usual 60 s of reverse proxies, so that the proxy and not we close an idle connection. */
const KEEP_ALIVE_MS = 65_000

/**
 * Serves the panel from this very process: whoever ends it ends the panel, nothing is left behind.
 * The port is taken first; requests wait until the panel has started.
 */
export async function servePanel({ dev }) {
  const startedAt = performance.now()
  process.chdir(PROJECT_ROOT)
  prepareEnvironment(dev)
  const host = process.env.HOST || '0.0.0.0'
  const port = portOf(process.env.PORT)
  const panel = createPanelServer()
  stopOnSignals(panel)
  // A PORT that is no number is reported by the panel together with everything else that is wrong.
  const boundPort = port === undefined ? 0 : await listen(panel.server, { host, port })
  process.env.PORT ||= String(boundPort)

  const { default: next } = await import('next')
  panel.app = next({ dev, dir: PROJECT_ROOT, hostname: host, port: boundPort, httpServer: panel.server })
  await panel.app.prepare()
  panel.open(panel.app.getRequestHandler())
  await panelStarted()

  const address = process.env.NEXTAUTH_URL?.replace(/\/+$/, '') || `http://${shownHost(host)}:${boundPort}`
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  console.log(`\nPalisade runs at ${address} (started in ${seconds} s; Ctrl-C stops it)`)
  globalThis[PANEL_PROCESS]?.listening(address)
}

/** Next runs instrumentation.ts on its own; the panel's process object appears with it. */
async function panelStarted() {
  while (!globalThis[PANEL_PROCESS]) await new Promise((resolve) => setTimeout(resolve, 10))
  await globalThis[PANEL_PROCESS].started
}

function prepareEnvironment(dev) {
  process.env.NODE_ENV = dev ? 'development' : 'production'
  process.env.NEXT_TELEMETRY_DISABLED ||= '1'
  process.env.NEXT_MANUAL_SIG_HANDLE = '1'
}

function portOf(text) {
  if (text === undefined || text.trim() === '') return 3000
  return /^\d{1,5}$/.test(text.trim()) && Number(text) <= 65_535 ? Number(text) : undefined
}

const shownHost = (host) => {
  if (host === '0.0.0.0' || host === '::') return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}

function createPanelServer() {
  let open
  const ready = new Promise((resolve) => {
    open = resolve
  })
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, async (request, response) => {
    // The address of the connection, which no header of the client can change.
    request.headers['x-palisade-peer'] = request.socket.remoteAddress ?? ''
    const handle = await ready
    await handle(request, response)
  })
  return { server, open, app: undefined }
}

function listen(server, { host, port }) {
  return new Promise((resolve) => {
    server.once('error', (error) => fail(portProblem(error, host, port)))
    server.listen({ host, port }, () => resolve(server.address().port))
  })
}

function portProblem(error, host, port) {
  if (error.code === 'EADDRINUSE') {
    return `Port ${port} is taken by another program. Stop that program, or choose another port: PORT=${port + 1} npm start`
  }
  if (error.code === 'EACCES')
    return `This user may not listen on port ${port}. Choose a port above 1023 with PORT.`
  if (error.code === 'EADDRNOTAVAIL') return `This machine has no address ${host}. Correct HOST.`
  return `The panel cannot listen on ${host}:${port}: ${error.message}`
}

function stopOnSignals(panel) {
  let firstAt
  const onSignal = (signal) => {
    if (firstAt === undefined) {
      firstAt = performance.now()
      console.log(`\n${signal}: stopping …`)
      void stop(panel)
    } else if (performance.now() - firstAt > SECOND_SIGNAL_AFTER_MS) {
      console.error('Stopped at once, without waiting for the rest.')
      process.exit(130)
    }
  }
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
  process.on('SIGHUP', onSignal)
}

async function stop({ server, app }) {
  const timer = setTimeout(() => {
    console.error(`Stopping took longer than ${STOP_DEADLINE_MS / 1000} s; ended without the rest.`)
    process.exit(1)
  }, STOP_DEADLINE_MS)
  const startedAt = performance.now()
  server.close()
  server.closeIdleConnections()
  await globalThis[PANEL_PROCESS]?.stop((step, error) =>
    console.error(`Stopping ${step} failed: ${error?.stack ?? error}`),
  )
  server.closeAllConnections()
  await app?.close().catch(() => {})
  clearTimeout(timer)
  console.log(`Stopped in ${Math.round(performance.now() - startedAt)} ms.`)
  process.exit(0)
}
