/**
 * Runs once at start, before the first request. A throw here would leave a server that fails every request,
 * so whatever goes wrong ends the process with a reason.
 */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { startPanel } = await import('./lib/server/start-panel')
  await startPanel()
}
